// The rows of asio.yaml for standalone Asio, against its own headers.
// REQUIRES: standalone-asio
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
#include <asio/awaitable.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>

asio::awaitable<void> waits() {
  asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::seconds(1));
  timer.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_waitable_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await timer.async_wait(asio::use_awaitable);
  std::error_code ec;
  timer.wait(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_waitable_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
