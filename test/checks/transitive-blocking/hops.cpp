// A helper, or a destructor, that blocks while the coroutine is on a pool on purpose is no finding; on the way back it is one.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-transitive-blocking %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <unistd.h>

namespace net = boost::asio;
using net::use_awaitable;
net::awaitable<void> other();
bool some();

void helper() { usleep(1); }
void another() { usleep(2); }
struct flusher {
  ~flusher() { usleep(3); }
};

net::awaitable<void> helpers(net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool, use_awaitable));
  helper();
  { flusher here; }
  co_await other();
  helper();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'helper' blocks the thread of coroutine 'helpers': it leads to 'usleep', which sleeps
  // CHECK-MESSAGES: :[[@LINE-13]]:17: note: 'usleep' sleeps here
}

// Where the object dies counts, not where it is built.
net::awaitable<void> dies_back_home(net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool, use_awaitable));
  flusher late;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the destructor of 'late' blocks the thread of coroutine 'dies_back_home': it leads to 'usleep', which sleeps
  co_await other();
}

net::awaitable<void> dies_on_the_pool(net::thread_pool &pool) {
  flusher late;
  co_await net::post(net::bind_executor(pool, use_awaitable));
}

net::awaitable<void> on_some_paths(net::thread_pool &pool) {
  if (some())
    co_await net::post(net::bind_executor(pool, use_awaitable));
  another();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'another' blocks the thread of coroutine 'on_some_paths': it leads to 'usleep', which sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:5: note: only on some paths does this hop to another thread come before the call
}

net::awaitable<void> no_hop(net::thread_pool &pool) {
  co_await net::post(pool, use_awaitable);
  helper();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'helper' blocks the thread of coroutine 'no_hop': it leads to 'usleep', which sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop
}
