#pragma once
#include <chrono>

namespace boost::process {
class child {
public:
  explicit child(const char *);
  void wait();
  template <typename R, typename P> bool wait_for(const std::chrono::duration<R, P> &);
  template <typename C, typename D> bool wait_until(const std::chrono::time_point<C, D> &);
};
class group {
public:
  void wait();
  template <typename R, typename P> bool wait_for(const std::chrono::duration<R, P> &);
  template <typename C, typename D> bool wait_until(const std::chrono::time_point<C, D> &);
};
template <typename... A> int system(A &&...);
template <typename Executor = int> class basic_process {
public:
  int wait();
};
namespace v1 {
class child {
public:
  explicit child(const char *);
  void wait();
  template <typename R, typename P> bool wait_for(const std::chrono::duration<R, P> &);
  template <typename C, typename D> bool wait_until(const std::chrono::time_point<C, D> &);
};
class group {
public:
  void wait();
  template <typename R, typename P> bool wait_for(const std::chrono::duration<R, P> &);
  template <typename C, typename D> bool wait_until(const std::chrono::time_point<C, D> &);
};
template <typename... A> int system(A &&...);
} // namespace v1
namespace v2 {
template <typename Executor = int> class basic_process {
public:
  int wait();
};
} // namespace v2
} // namespace boost::process
