// The little of <coroutine>, <chrono>, <thread> and Boost.Asio that the tests of the programs need:
// they are about clang-tidy's features, not about libraries.
#pragma once

namespace std {
template <typename R, typename... A> struct coroutine_traits {
  using promise_type = typename R::promise_type;
};
template <typename P = void> struct coroutine_handle;
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept;
};
template <typename P> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
  operator coroutine_handle<void>() const noexcept;
};
struct suspend_always {
  bool await_ready() noexcept;
  void await_suspend(coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
namespace chrono {
struct milliseconds {
  explicit milliseconds(int);
};
} // namespace chrono
namespace this_thread {
template <typename D> void sleep_for(const D &);
} // namespace this_thread
} // namespace std

namespace boost::asio {
class any_io_executor {};
template <typename Executor = any_io_executor> struct use_awaitable_t {};
constexpr use_awaitable_t<> use_awaitable;
template <typename T, typename Executor = any_io_executor> class awaitable {
public:
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
    // As the real one: Asio's awaitables only.
    template <typename U> awaitable<U, Executor> await_transform(awaitable<U, Executor>);
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
} // namespace boost::asio
