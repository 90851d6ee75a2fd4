// A coroutine that awaits its way onto a pool blocks there on purpose; one that only seems to does not. test/hops/asio.cpp shows on which threads Asio runs this.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-unpooled-client %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <unistd.h>

namespace net = boost::asio;
using net::use_awaitable;
net::awaitable<void> other();
bool some();

// CHECK-FIXES: #include <unblock/sleep.hpp>

net::awaitable<void> on_the_pool(net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool, use_awaitable));
  usleep(1);
  co_await net::this_coro::executor; // doesn't suspend
  usleep(1);
  co_await other();
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_the_pool'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(2))(net::use_awaitable);
}

net::awaitable<void> by_its_executor(net::thread_pool &pool) {
  auto executor = pool.get_executor();
  co_await net::dispatch(net::bind_executor(executor, use_awaitable));
  usleep(1);
  net::any_io_executor erased = pool.get_executor();
  co_await net::defer(net::bind_executor(erased, use_awaitable));
  usleep(1);
  auto strand = net::make_strand(pool);
  co_await net::dispatch(net::bind_executor(strand, use_awaitable));
  usleep(1);
  auto token = net::bind_executor(pool, use_awaitable);
  co_await net::post(token);
  usleep(1);
  co_await net::post(net::bind_executor(net::system_executor(), use_awaitable));
  usleep(1);
}

// Any operation goes on where its handler is bound to.
net::awaitable<void> another_operation(net::steady_timer &timer, net::thread_pool &pool) {
  co_await timer.async_wait(net::bind_executor(pool, use_awaitable));
  usleep(1);
}

net::awaitable<void> straight_back(net::thread_pool &pool) {
  co_await net::post(pool, use_awaitable);
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'straight_back'
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop: the pool's thread only hands the coroutine straight back to its own executor
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(3))(net::use_awaitable);
}

net::awaitable<void> to_an_event_loop(net::io_context &context, net::strand<net::any_io_executor> strand) {
  co_await net::post(net::bind_executor(context, use_awaitable));
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await net::dispatch(net::bind_executor(strand, use_awaitable));
  usleep(5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

net::awaitable<void> there_and_back(net::thread_pool &pool) {
  auto home = co_await net::this_coro::executor;
  co_await net::post(net::bind_executor(pool, use_awaitable));
  usleep(1);
  co_await net::post(net::bind_executor(home, use_awaitable));
  usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

net::awaitable<void> on_some_paths(net::thread_pool &pool) {
  if (some())
    co_await net::post(net::bind_executor(pool, use_awaitable));
  usleep(7);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_some_paths'
  // CHECK-MESSAGES: :[[@LINE-3]]:5: note: only on some paths does this hop to another thread come before the call
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: the coroutine may be on another thread here on purpose, and this brings it back; this one wants a look
  // CHECK-FIXES: {{^}}  usleep(7);
}

net::awaitable<void> on_every_path(net::thread_pool &pool) {
  if (some())
    co_await net::post(net::bind_executor(pool, use_awaitable));
  else
    co_await net::dispatch(net::bind_executor(pool, use_awaitable));
  usleep(1);
  for (int i = 0; i < 2; ++i) {
    usleep(8);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_every_path'
    // CHECK-MESSAGES: :[[@LINE-7]]:5: note: only on some paths
    // CHECK-MESSAGES: :[[@LINE-3]]:5: note: no safe fix: the coroutine may be on another thread
    co_await other(); // the second turn is at home again
  }
}

net::awaitable<void> in_a_lambda_on_the_spot(net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool, use_awaitable));
  [] { usleep(1); }();
}

// Where nobody can tell, somebody meant it.
net::awaitable<void> to_an_unknown_executor(net::any_io_executor executor) {
  co_await net::post(net::bind_executor(executor, use_awaitable));
  usleep(1);
}

// What a coroutine calls is looked at where it runs: its own executor is the pool.
net::awaitable<int, net::thread_pool::executor_type> of_a_pool() {
  usleep(1);
  co_return 1;
}

template <typename Pool> net::awaitable<void> in_a_template(Pool &pool) {
  usleep(9);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'in_a_template'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no safe fix: what the coroutine does depends on template parameters
  co_await net::post(net::bind_executor(pool, use_awaitable));
  usleep(1);
}
template net::awaitable<void> in_a_template(net::thread_pool &);
