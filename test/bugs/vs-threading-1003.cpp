// vs-threading#1003, roslyn-analyzers#7420, detekt#5659: a function that is no coroutine, but is defined inside one (a local class's, a lambda in a
// variable), is a function of its own: it was judged by the coroutine around it.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-blocking-*' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <functional>
#include <thread>
#include <unistd.h>

namespace net = boost::asio;
void schedule(std::function<void()>);

net::awaitable<void> local_functions() {
  struct worker {
    void operator()() const { usleep(1); }
    static void run() { usleep(1); }
  };
  const auto nap = [] { usleep(1); };
  std::function<void()> erased = [] { usleep(1); };
  std::thread(worker()).detach();
  std::thread(&worker::run).detach();
  std::thread(nap).detach();
  schedule(erased);
  schedule([] { usleep(1); });
  co_return;
}

// And the other way round: a coroutine inside a plain function is one.
void plain() {
  usleep(1);
  auto poll = []() -> net::awaitable<void> {
    usleep(2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
    // CHECK-FIXES: {{^}}    co_await unblock::sleep_for(std::chrono::microseconds(2))(net::use_awaitable);
    co_return;
  };
  (void)poll;
}
