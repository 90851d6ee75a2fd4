// In the shape of alibaba/async_simple.
#pragma once
#include "../../../coroutine/coroutine_mock.h"
#include <chrono>
#include <cstdint>

namespace async_simple {
struct TimeAwaitable : coroutine_mock::awaiter<void> {};
class Executor {
public:
  TimeAwaitable after(std::chrono::duration<std::int64_t, std::micro> duration);
};
struct CurrentExecutor {};
namespace executors {
class SimpleExecutor : public Executor {};
} // namespace executors
namespace coro {
template <class T> class Lazy;
namespace detail {
template <class T> struct LazyPromise : coroutine_mock::promise<Lazy<T>, T> {
  template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  coroutine_mock::awaiter<Executor *> await_transform(CurrentExecutor);
};
struct DispatchAwaitable : coroutine_mock::awaiter<void> {};
} // namespace detail
template <class T = void> class [[nodiscard]] Lazy {
public:
  using promise_type = detail::LazyPromise<T>;
  coroutine_mock::awaiter<T> operator co_await();
};
detail::DispatchAwaitable dispatch(Executor *executor);
} // namespace coro
} // namespace async_simple
