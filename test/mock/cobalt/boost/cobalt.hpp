// In the shape of Boost.Cobalt (1.84 and later), on the Boost.Asio that is installed.
#pragma once
#include "../../coroutine/coroutine_mock.h"
#include <boost/asio.hpp>

namespace boost::cobalt {
using executor = asio::any_io_executor;
struct use_op_t {};
constexpr use_op_t use_op{};
namespace this_coro {
struct executor_t {};
constexpr executor_t executor{};
} // namespace this_coro
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : coroutine_mock::promise<task, T> {
    executor get_executor() const noexcept;
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
    coroutine_mock::awaiter<executor> await_transform(this_coro::executor_t);
  };
  coroutine_mock::awaiter<T> operator co_await() &&;
};
} // namespace boost::cobalt

namespace boost::asio {
template <class Signature> struct async_result<cobalt::use_op_t, Signature> {
  template <class Initiation, class... Arguments>
  static coroutine_mock::awaiter<void> initiate(Initiation &&, cobalt::use_op_t, Arguments &&...);
};
} // namespace boost::asio
