// In the shape of facebook/folly: the promise sends whatever is awaited through co_viaIfAsync.
#pragma once
#include "../../../coroutine/coroutine_mock.h"
#include <chrono>
#include <utility>

namespace folly {
using HighResDuration = std::chrono::microseconds;
class Executor {};
class Timekeeper {};
Executor *getGlobalCPUExecutor();
namespace coro {
template <class T = void> class [[nodiscard]] Task;
template <class Awaitable> Awaitable &&co_viaIfAsync(Executor *executor, Awaitable &&awaitable);
namespace detail {
template <class T> struct TaskPromise : coroutine_mock::promise<Task<T>, T> {
  template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
};
} // namespace detail
template <class T> class [[nodiscard]] Task {
public:
  using promise_type = detail::TaskPromise<T>;
  coroutine_mock::awaiter<T> operator co_await() &&;
};
template <class T> Task<T> co_withExecutor(Executor *executor, Task<T> task);
} // namespace coro
} // namespace folly
