// In the shape of tzcnt/TooManyCooks.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace tmc {
namespace detail {
template <class Derived> class resume_on_mixin {
public:
  template <class Executor> Derived &&resume_on(Executor &executor) &&;
};
template <class Derived> class with_priority_mixin {
public:
  Derived &&with_priority(unsigned priority) &&;
};
} // namespace detail
template <class T> class [[nodiscard]] task {
public:
  template <class Executor> task &&resume_on(Executor &executor) &&;
  struct promise_type : coroutine_mock::promise<task, T> {
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  };
  coroutine_mock::awaiter<T> operator co_await() &&;
};
class ex_cpu {};
class ex_asio {};
class ex_manual_st {
public:
  void run_all();
};
class ex_braid {
public:
  template <class Executor> explicit ex_braid(Executor &executor);
};
ex_cpu &cpu_executor();
ex_asio &asio_executor();
class aw_resume_on : public coroutine_mock::awaiter<void>,
                     public detail::with_priority_mixin<aw_resume_on> {};
template <class Executor> aw_resume_on resume_on(Executor &executor);
template <class Executor>
class aw_ex_scope_exit : public coroutine_mock::awaiter<void>,
                         public detail::resume_on_mixin<aw_ex_scope_exit<Executor>> {
public:
  aw_ex_scope_exit &&exit();
};
template <class Executor>
class aw_ex_scope_enter : public coroutine_mock::awaiter<aw_ex_scope_exit<Executor>> {};
template <class Executor> aw_ex_scope_enter<Executor> enter(Executor &executor);
} // namespace tmc
