// In the shape of NVIDIA/stdexec: exec::task is an alias of exec::__task::basic_task, and its promise comes back to its scheduler.
// With EXEC_IS_AN_ALIAS as it has been since 2026.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace stdexec {
template <class Scheduler> struct schedule_sender : coroutine_mock::awaiter<void> {};
struct schedule_t {
  template <class Scheduler> schedule_sender<Scheduler> operator()(Scheduler scheduler) const;
};
inline constexpr schedule_t schedule{};
namespace __loop {
struct run_loop {
  class scheduler {};
  scheduler get_scheduler();
};
} // namespace __loop
using run_loop = __loop::run_loop;
} // namespace stdexec

#ifdef EXEC_IS_AN_ALIAS
namespace experimental::execution {
#else
namespace exec {
#endif
class static_thread_pool {
public:
  class scheduler {};
  scheduler get_scheduler();
};
namespace __task {
struct reschedule_t {
  template <class Scheduler> struct wrapper : coroutine_mock::awaiter<void> {};
  template <class Scheduler> wrapper<Scheduler> operator()(Scheduler scheduler) const;
};
template <class T> struct default_task_context {};
template <class T, class Context> class [[nodiscard]] basic_task {
public:
  struct promise_type : coroutine_mock::promise<basic_task, T> {
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  };
  coroutine_mock::awaiter<T> operator co_await() &&;
};
} // namespace __task
template <class T> using task = __task::basic_task<T, __task::default_task_context<T>>;
inline constexpr __task::reschedule_t reschedule_coroutine_on{};
}
#ifdef EXEC_IS_AN_ALIAS
namespace exec = experimental::execution;
#endif
