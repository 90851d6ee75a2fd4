// QCoro: unblock/qcoro.hpp brings a coroutine back to its event loop. test/e2e/qcoro.cpp runs it.
// REQUIRES: qcoro
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include %qcoro_flags
// RUN: %check_unblock %s unblock-blocking-sleep %t.native -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include %qcoro_flags
#include <QCoroTask>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/qcoro.hpp>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>
// CHECK-FIXES-NATIVE: #include <QCoroTimer>

// CHECK-FIXES: {{^}}QCoro::Task<int> work() {
QCoro::Task<int> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  // CHECK-FIXES-NATIVE: {{^}}  co_await QCoro::sleepFor(std::chrono::ceil<std::chrono::milliseconds>(std::chrono::microseconds(1)));
  co_return 1;
}
