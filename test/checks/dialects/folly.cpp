// folly::coro: a task comes back to its executor after whatever it awaits, so unblock's operations are safe, and nothing is a hop.
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include -isystem %mocks/folly
// RUN: %check_unblock %s unblock-blocking-sleep %t.native -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include -isystem %mocks/folly
#include <folly/coro/Task.h>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>
// CHECK-FIXES-NATIVE: #include <folly/coro/Sleep.h>

namespace fc = folly::coro;

fc::Task<int> other();

// CHECK-FIXES: {{^}}fc::Task<void> work() {
fc::Task<void> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  // CHECK-FIXES-NATIVE: {{^}}  co_await fc::sleep(std::chrono::ceil<folly::HighResDuration>(std::chrono::microseconds(1)));
  co_await fc::co_withExecutor(folly::getGlobalCPUExecutor(), other());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
