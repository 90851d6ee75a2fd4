// Boost.Cobalt: the promise's executor tells unblock's awaiter where home is.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include -isystem %mocks/cobalt
// RUN: %check_unblock %s unblock-blocking-sleep %t.native -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include -isystem %mocks/cobalt
#include <boost/cobalt.hpp>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>

namespace cobalt = boost::cobalt;

// CHECK-FIXES: {{^}}cobalt::task<void> work(boost::asio::thread_pool &pool) {
cobalt::task<void> work(boost::asio::thread_pool &pool) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  // CHECK-FIXES-NATIVE: {{^}}  co_await ::boost::asio::steady_timer(co_await cobalt::this_coro::executor, std::chrono::microseconds(1)).async_wait(cobalt::use_op);
  co_await boost::asio::post(pool, cobalt::use_op);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop: the pool's thread only hands the coroutine straight back to its own executor
}

// What is bound to the pool ends there, and the coroutine with it, until the next await.
cobalt::task<void> bound(boost::asio::thread_pool &pool) {
  co_await boost::asio::post(boost::asio::bind_executor(pool, cobalt::use_op));
  usleep(1);
  co_await boost::asio::post(cobalt::use_op);
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
