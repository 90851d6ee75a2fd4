// Meziantou.Analyzer#788 and Meziantou.Analyzer#1034: the fix called the function that it stood in, so that it called itself without end.
// RUN: %check_unblock %s 'unblock-*' %t --config="{CheckOptions: {unblock-blocking-sleep.Rewrites: native, unblock-blocking-sleep.KnowledgeFile: %S/Inputs/own_sleep.yaml}}" -- -I %S/../knowledge/Inputs
#include "task.h"
#include <chrono>
#include <thread>

namespace acme {
// The replacement itself, as someone in a hurry would write it.
task sleep(std::chrono::milliseconds time) {
  std::this_thread::sleep_for(time);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of coroutine 'sleep' [unblock-blocking-sleep]
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: this function is what the call would be replaced by
  // CHECK-FIXES: {{^}}  std::this_thread::sleep_for(time);
  [&]() -> task {
    std::this_thread::sleep_for(time);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for' {{.*}} coroutine lambda
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: no fix: this function is what the call would be replaced by
    // CHECK-FIXES: {{^}}    std::this_thread::sleep_for(time);
    co_return;
  }();
  co_return;
}
} // namespace acme

// Another function of that name may call it.
task sleep(std::chrono::milliseconds time) {
  std::this_thread::sleep_for(time);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' {{.*}} coroutine 'sleep'
  // CHECK-FIXES: {{^}}  co_await acme::sleep(time);
  co_return;
}

namespace acme {
struct timer {
  task sleep(std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for' {{.*}} coroutine 'sleep'
    // CHECK-FIXES: {{^}}    co_await acme::sleep(time);
    co_return;
  }
};
} // namespace acme
