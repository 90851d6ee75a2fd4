// A function that asks whether it runs on the event loop's thread, and blocks only elsewhere, blocks no coroutine.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-transitive-blocking %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <chrono>
#include <thread>

namespace net = boost::asio;
using namespace std::chrono_literals;

class stream {
public:
  void write() {
    if (executor_.running_in_this_thread()) {
      net::post(executor_, [] {});
    } else {
      while (full_)
        std::this_thread::sleep_for(10ms);
    }
  }

  void early() {
    const bool home = executor_.running_in_this_thread();
    if (home)
      return;
    wait();
  }

  void negated() {
    if (!executor_.running_in_this_thread())
      wait();
  }

  void both() {
    if (executor_.running_in_this_thread())
      full_ = false;
    wait();
  }

  void on_the_loop() {
    if (executor_.running_in_this_thread())
      wait();
  }

private:
  static void wait() { std::this_thread::sleep_for(10ms); }

  net::io_context::executor_type executor_;
  bool full_ = false;
};

net::awaitable<void> quiet(stream &to) {
  to.write();
  to.early();
  to.negated();
  co_return;
}

net::awaitable<void> found(stream &to) {
  to.both();
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'stream::both' blocks the thread of coroutine 'found': it leads to 'std::this_thread::sleep_for', which sleeps [unblock-transitive-blocking]
  co_return;
}

net::awaitable<void> found_too(stream &to) {
  to.on_the_loop();
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'stream::on_the_loop' blocks the thread of coroutine 'found_too'
  co_return;
}
