// What coroutine libraries offer to code that can't await. Some are functions, some are constant function objects.
#pragma once
#include <chrono>
template <typename T> struct task {};

namespace folly::coro {
struct blocking_wait_fn {
  template <typename T> T operator()(task<T>) const;
};
inline constexpr blocking_wait_fn blocking_wait{};
static constexpr blocking_wait_fn const &blockingWait = blocking_wait;
} // namespace folly::coro
namespace cppcoro {
template <typename T> T sync_wait(task<T>);
}
namespace coro {
template <typename T> T sync_wait(task<T>);
}
namespace async_simple {
namespace coro {
template <typename T> T syncAwait(task<T>);
}
template <typename T> class Future {
public:
  void wait();
  T get();
};
} // namespace async_simple
namespace QCoro {
template <typename T> T waitFor(task<T>);
}
namespace stdexec {
namespace __sync_wait {
struct sync_wait_t {
  template <typename T> T operator()(task<T>) const;
};
} // namespace __sync_wait
inline constexpr __sync_wait::sync_wait_t sync_wait{};
inline constexpr __sync_wait::sync_wait_t sync_wait_with_variant{};
} // namespace stdexec
namespace std::this_thread {
inline constexpr stdexec::__sync_wait::sync_wait_t sync_wait{};
}
namespace unifex {
inline constexpr stdexec::__sync_wait::sync_wait_t sync_wait{};
template <typename R, typename T> R sync_wait_r(task<T>);
} // namespace unifex
namespace concurrencpp {
enum class result_status { idle, value, exception };
template <typename T> class result {
public:
  result_status status() const;
  T get();
  void wait() const;
  template <typename R, typename P> result_status wait_for(std::chrono::duration<R, P>) const;
  template <typename C, typename D> result_status wait_until(std::chrono::time_point<C, D>) const;
};
template <typename T> class shared_result {
public:
  T &get();
  void wait();
  template <typename R, typename P> result_status wait_for(std::chrono::duration<R, P>);
  template <typename C, typename D> result_status wait_until(std::chrono::time_point<C, D>);
};
} // namespace concurrencpp
namespace tbb {
namespace detail::d1 {
class task_group_base {
public:
  int wait();
};
class task_group : public task_group_base {
public:
  template <typename F> int run_and_wait(const F &) { return 0; }
};
} // namespace detail::d1
namespace detail::d2 {
template <typename T> class concurrent_bounded_queue {
public:
  void pop(T &);
  bool try_pop(T &);
  void push(const T &);
};
} // namespace detail::d2
inline namespace v1 {
using detail::d1::task_group;
using detail::d2::concurrent_bounded_queue;
}
} // namespace tbb
