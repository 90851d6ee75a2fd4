// In the shape of tzcnt/TooManyCooks.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace tmc {
template <class T> class [[nodiscard]] task {
public:
  struct promise_type : coroutine_mock::promise<task, T> {
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  };
  coroutine_mock::awaiter<T> operator co_await() &&;
};
class ex_cpu {};
class ex_asio {};
ex_cpu &cpu_executor();
ex_asio &asio_executor();
class aw_resume_on : public coroutine_mock::awaiter<void> {};
template <class Executor> aw_resume_on resume_on(Executor &executor);
template <class Executor> class aw_ex_scope_exit : public coroutine_mock::awaiter<void> {
public:
  aw_ex_scope_exit &&exit();
};
template <class Executor>
class aw_ex_scope_enter : public coroutine_mock::awaiter<aw_ex_scope_exit<Executor>> {};
template <class Executor> aw_ex_scope_enter<Executor> enter(Executor &executor);
} // namespace tmc
