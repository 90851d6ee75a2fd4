// async_simple: a Lazy comes back to its executor, which dispatch() changes.
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include -isystem %mocks/async_simple
// RUN: %check_unblock %s unblock-blocking-sleep %t.native --fix-notes -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include -isystem %mocks/async_simple
#include <async_simple/coro/Lazy.h>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>

using namespace async_simple::coro;

// CHECK-FIXES: {{^}}Lazy<> work(async_simple::Executor *worker) {
Lazy<> work(async_simple::Executor *worker) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  // CHECK-MESSAGES-NATIVE: :[[@LINE-3]]:3: note: no safe fix: async_simple's sleep blocks the thread itself where the coroutine has no executor
  // CHECK-FIXES-NATIVE: {{^}}  co_await async_simple::coro::sleep(std::chrono::microseconds(1));
  auto *home = co_await CurrentExecutor{};
  co_await dispatch(worker);
  usleep(1);
  co_await dispatch(home);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
