// async_simple: a Lazy comes back to its executor, which dispatch() changes.
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include -isystem %mocks/async_simple
// RUN: %check_unblock %s unblock-blocking-sleep %t.native --fix-notes -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include -isystem %mocks/async_simple
#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/Sleep.h>
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
  auto *home = co_await async_simple::CurrentExecutor{};
  co_await dispatch(worker);
  usleep(1);
  co_await dispatch(home);
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

// A sleep ends on the executor that it was given, or that it is asked of, until the next await; where that may be the coroutine's own, it is.
struct blocking_thread_pool : async_simple::Executor {};
Lazy<> naps(blocking_thread_pool &pool, async_simple::Executor *own) {
  co_await async_simple::coro::sleep(&pool, std::chrono::milliseconds(1));
  usleep(1);
  co_await async_simple::coro::sleep(std::chrono::milliseconds(1));
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await pool.after(std::chrono::milliseconds(1));
  usleep(1);
  co_await own->after(std::chrono::milliseconds(1));
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
