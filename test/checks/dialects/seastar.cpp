// Seastar: a future must be resumed on its own shard, so only its own operations are offered.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/seastar
#include <seastar/core/sleep.hh>
#include <seastar/core/thread.hh>
#include <unistd.h>

seastar::future<int> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await seastar::sleep(std::chrono::microseconds(1));
  co_return 1;
}

// A thread of Seastar's is a coroutine of its shard.
seastar::future<> threads() {
  return seastar::async([] {
    usleep(2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a Seastar thread
    // CHECK-FIXES: {{^}}    seastar::sleep(std::chrono::microseconds(2)).get();
    seastar::sleep(std::chrono::seconds(1)).get(); // lets others run
  });
}
void thread() {
  seastar::thread t([] { usleep(3); });
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'usleep' sleeps and blocks the thread of a Seastar thread
  // CHECK-FIXES: {{^}}  seastar::thread t([] { seastar::sleep(std::chrono::microseconds(3)).get(); });
}
