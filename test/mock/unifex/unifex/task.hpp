// In the shape of facebookexperimental/libunifex: unifex::task is an alias, static_thread_pool one of a class in a namespace of its own.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace unifex {
namespace _static_thread_pool {
class context {
public:
  class scheduler {};
  scheduler get_scheduler() noexcept;
};
} // namespace _static_thread_pool
using static_thread_pool = _static_thread_pool::context;
class timed_single_thread_context {
public:
  class scheduler {};
  scheduler get_scheduler() noexcept;
};
namespace _schedule {
struct _fn {
  template <class Scheduler> coroutine_mock::awaiter<void> operator()(Scheduler scheduler) const;
};
} // namespace _schedule
inline constexpr _schedule::_fn schedule{};
namespace _task {
template <class T, bool Nothrow> struct _task {
  class [[nodiscard]] type {
  public:
    struct promise_type : coroutine_mock::promise<type, T> {
      template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
    };
    coroutine_mock::awaiter<T> operator co_await() &&;
  };
};
} // namespace _task
template <class T> using task = typename _task::_task<T, false>::type;
} // namespace unifex
