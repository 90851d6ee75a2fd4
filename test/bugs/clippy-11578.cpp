// rust-clippy#11578, review: a function that may run in both worlds is not asynchronous. Here: a template, and a member that is a coroutine in one class only.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-blocking-*' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <unistd.h>

namespace net = boost::asio;

// No co_ keyword: it runs to its end where it is called, whatever it returns.
template <class Result> Result nap() {
  usleep(1);
  return Result();
}
template int nap<int>();
template net::awaitable<void> nap<net::awaitable<void>>();

struct blocking_client {
  void wait() { usleep(1); }
};
struct async_client {
  net::awaitable<void> wait() {
    usleep(2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'wait'
    // CHECK-FIXES: {{^}}    co_await unblock::sleep_for(std::chrono::microseconds(2))(net::use_awaitable);
    co_return;
  }
};
