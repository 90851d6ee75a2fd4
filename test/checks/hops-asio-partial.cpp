// `co_await post(bind_executor(pool))`: newer releases of Asio than Debian's need no token beside the executor. What they declare for that is declared here.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <unistd.h>

namespace boost::asio {
template <class Executor> struct partial_executor_binder {
  explicit partial_executor_binder(const Executor &of) : executor(of) {}
  template <class Token> auto operator()(Token &&token) const { return bind_executor(executor, static_cast<Token &&>(token)); }
  Executor executor;
};
template <class Context> partial_executor_binder<typename Context::executor_type> bind_executor(Context &context) {
  return partial_executor_binder<typename Context::executor_type>(context.get_executor());
}
template <class Executor> auto post(const partial_executor_binder<Executor> &token) { return post(token(use_awaitable)); }
} // namespace boost::asio

namespace net = boost::asio;

net::awaitable<void> on_the_pool(net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool));
  usleep(1);
  co_await net::post(net::use_awaitable);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_the_pool'
  co_await net::post(net::bind_executor(pool)(net::use_awaitable));
  usleep(1);
}

net::awaitable<void> on_the_loop(net::io_context &context) {
  co_await net::post(net::bind_executor(context));
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_the_loop'
}

// CHECK-FIXES: #include <unblock/sleep.hpp>
// CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(2))(net::use_awaitable);
// CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(3))(net::use_awaitable);
