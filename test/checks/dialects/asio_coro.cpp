// boost::asio::experimental::coro: what it awaits is deferred operations; hops are an awaitable's.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include
// RUN: %check_unblock %s unblock-blocking-sleep %t.native -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/experimental/coro.hpp>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>

namespace net = boost::asio;
extern net::thread_pool pool;

// CHECK-FIXES: {{^}}net::experimental::coro<void> work(net::any_io_executor) {
net::experimental::coro<void> work(net::any_io_executor) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1))(net::deferred);
  // CHECK-FIXES-NATIVE: {{^}}  co_await net::steady_timer(co_await net::this_coro::executor, std::chrono::microseconds(1)).async_wait(net::deferred);
  co_await net::post(net::bind_executor(pool, net::deferred));
  usleep(1);
  co_await net::post(pool, net::deferred);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop
}
