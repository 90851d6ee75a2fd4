// The coroutine type of Boost.Asio, as far as the checks look at it: the tests of rows are about what blocks, not about Asio.
#pragma once
#include <coroutine>
#include <utility>

namespace boost::asio {

class any_io_executor {};
template <typename Executor = any_io_executor> struct use_awaitable_t {};
constexpr use_awaitable_t<> use_awaitable;

template <typename T, typename Executor = any_io_executor> class awaitable;

namespace detail {
template <typename T, typename Executor> struct promise_base {
  awaitable<T, Executor> get_return_object();
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
  // As the real one: Asio's awaitables and asynchronous operations only.
  template <typename U> auto await_transform(awaitable<U, Executor> a) { return std::move(a); }
};
template <typename T, typename Executor> struct promise : promise_base<T, Executor> {
  void return_value(T);
};
template <typename Executor> struct promise<void, Executor> : promise_base<void, Executor> {
  void return_void();
};
} // namespace detail

template <typename T, typename Executor> class awaitable {
public:
  using promise_type = detail::promise<T, Executor>;
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

} // namespace boost::asio

using boost::asio::awaitable;
