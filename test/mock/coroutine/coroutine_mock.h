// What the mocks of coroutine libraries share: a promise and an awaiter of the usual shape. Declarations only, for tests that don't link.
#ifndef COROUTINE_MOCK_H
#define COROUTINE_MOCK_H

#include <coroutine>
#include <exception>

namespace coroutine_mock {

template <class Task> struct promise_base {
  Task get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception() noexcept;
};

template <class Task, class T> struct promise : promise_base<Task> {
  template <class U> void return_value(U &&value);
};
template <class Task> struct promise<Task, void> : promise_base<Task> {
  void return_void() noexcept;
};

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<> awaiting) noexcept;
  T await_resume();
};

} // namespace coroutine_mock

#endif
