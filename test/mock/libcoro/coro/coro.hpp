// In the shape of jbaldwin/libcoro.
#pragma once
#include "../../coroutine/coroutine_mock.h"
#include <chrono>
#include <memory>

namespace coro {
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : coroutine_mock::promise<task, T> {};
  coroutine_mock::awaiter<T> operator co_await() const noexcept;
};
class thread_pool {
public:
  class schedule_operation : public coroutine_mock::awaiter<void> {};
  static std::unique_ptr<thread_pool> make_unique();
  schedule_operation schedule();
  template <class T> task<T> schedule(task<T> awaited);
  schedule_operation yield();
};
class scheduler {
public:
  class schedule_operation : public coroutine_mock::awaiter<void> {};
  schedule_operation schedule();
  template <class Rep, class Period>
  task<void> schedule_after(std::chrono::duration<Rep, Period> amount);
};
} // namespace coro
