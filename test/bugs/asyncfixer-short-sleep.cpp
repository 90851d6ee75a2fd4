// AsyncFixer: sleeps of less than 50 ms had to be left alone, since nobody cared for findings of them. `MinSleepMs` says what is too short to matter.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed '--config={CheckOptions: {unblock-blocking-sleep.MinSleepMs: 50}}' -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <chrono>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

awaitable<void> sleeps(std::chrono::milliseconds unknown) {
  std::this_thread::sleep_for(5ms);
  usleep(49'999);
  std::this_thread::sleep_for(50ms);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of coroutine 'sleeps'
  std::this_thread::sleep_for(unknown);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of coroutine 'sleeps'
  co_return;
}
