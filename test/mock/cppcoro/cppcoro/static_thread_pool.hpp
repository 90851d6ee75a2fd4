#pragma once
#include "../../coroutine/coroutine_mock.h"
#include "task.hpp"

namespace cppcoro {
class static_thread_pool {
public:
  class schedule_operation : public coroutine_mock::awaiter<void> {};
  schedule_operation schedule() noexcept;
};
class io_service {
public:
  class schedule_operation : public coroutine_mock::awaiter<void> {};
  schedule_operation schedule() noexcept;
};
template <class Scheduler, class T> task<T> schedule_on(Scheduler &scheduler, task<T> awaitable);
template <class Scheduler, class T> task<T> resume_on(Scheduler &scheduler, task<T> awaitable);
} // namespace cppcoro
