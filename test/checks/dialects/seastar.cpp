// Seastar: a future must be resumed on its own shard, so only its own operations are offered.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/seastar
#include <seastar/core/sleep.hh>
#include <unistd.h>

seastar::future<int> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await seastar::sleep(std::chrono::microseconds(1));
  co_return 1;
}
