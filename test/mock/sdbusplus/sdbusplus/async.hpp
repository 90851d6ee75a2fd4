// In the shape of openbmc/sdbusplus.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace sdbusplus::async {
namespace task_ns {
template <class T> class [[nodiscard]] task {
public:
  struct promise_type : coroutine_mock::promise<task, T> {
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  };
  coroutine_mock::awaiter<T> operator co_await() &&;
};
} // namespace task_ns
template <class T = void> using task = task_ns::task<T>;
} // namespace sdbusplus::async
