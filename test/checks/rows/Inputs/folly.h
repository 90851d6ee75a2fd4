#pragma once
#include <chrono>
namespace folly {
class Executor;
using HighResDuration = std::chrono::nanoseconds;
namespace futures::detail {
template <typename T> class FutureBase {
public:
  bool isReady() const;
};
} // namespace futures::detail
template <typename T> class SemiFuture : private futures::detail::FutureBase<T> {
public:
  using futures::detail::FutureBase<T>::isReady;
  T get() &&;
  T get(HighResDuration) &&;
  SemiFuture &wait() &;
  SemiFuture &&wait() &&;
};
template <typename T> class Future : private futures::detail::FutureBase<T> {
public:
  using futures::detail::FutureBase<T>::isReady;
  T get() &&;
  T get(HighResDuration) &&;
  T getVia(Executor *) &&;
  Future &wait() &;
  Future &&wait() &&;
  Future &waitVia(Executor *) &;
};
template <typename T> Future<T> makeFuture(T);
namespace detail {
template <typename T> class MPMCQueueBase {
public:
  template <typename... A> void blockingWrite(A &&...);
  void blockingRead(T &);
  bool read(T &);
};
} // namespace detail
template <typename T> class MPMCQueue : public detail::MPMCQueueBase<T> {};
template <bool MayBlock = true> class Baton {
public:
  void post() noexcept;
  void wait() noexcept;
  bool try_wait() noexcept;
  template <typename R, typename P> bool try_wait_for(const std::chrono::duration<R, P> &) noexcept;
  template <typename R, typename P> bool timed_wait(const std::chrono::duration<R, P> &) noexcept;
  template <typename C, typename D>
  bool try_wait_until(const std::chrono::time_point<C, D> &) noexcept;
};
} // namespace folly
