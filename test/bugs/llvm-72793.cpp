// llvm#72793: a lock held across `int x = co_await …` was missed, because only a bare `co_await` statement was looked for. Every shape of a suspension counts.
// RUN: %check_unblock %s 'unblock-blocking-lock' %t -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <mutex>

awaitable<int> next();
int use(int, int);

struct counter {
  std::mutex mutex;
  int value = 0;

  awaitable<void> initialiser() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'initialiser' is suspended
    int x = co_await next();
    value = x;
  }

  awaitable<void> condition() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'condition' is suspended
    if (const int x = co_await next(); x > 0)
      ++value;
  }

  awaitable<void> argument() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'argument' is suspended
    value = use(value, co_await next()) + 1;
  }

  awaitable<void> loop() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'loop' is suspended
    while (co_await next() > 0)
      ++value;
  }

  awaitable<int> result() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'result' is suspended
    co_return co_await next();
  }

  awaitable<void> handler() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'handler' is suspended
    try {
      value += co_await next();
    } catch (...) {
    }
  }
};
