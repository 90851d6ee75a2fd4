// The rows of asio.yaml, against Boost.Asio's own headers.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes
#include <boost/asio/awaitable.hpp>
#include <boost/asio/deadline_timer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/system_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace net = boost::asio;

net::awaitable<void> waits() {
  net::steady_timer timer(co_await net::this_coro::executor, std::chrono::seconds(1));
  timer.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_waitable_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await timer.async_wait(net::use_awaitable);
  boost::system::error_code ec;
  timer.wait(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_waitable_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await timer.async_wait(net::redirect_error(net::use_awaitable, ec));
  net::system_timer other(co_await net::this_coro::executor, std::chrono::seconds(1));
  other.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_waitable_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await other.async_wait(net::use_awaitable);
}

net::awaitable<void> waits_for_a_deadline() {
  net::deadline_timer timer(co_await net::this_coro::executor, boost::posix_time::seconds(1));
  timer.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_deadline_timer::wait' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await timer.async_wait(net::use_awaitable);
}
