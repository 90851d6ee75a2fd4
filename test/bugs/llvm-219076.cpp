// llvm#219076: an effect check found fault through two layers of templates where there was none, and said so in a triple negative. What a template calls is judged
// where it is instantiated, once, and the message says what happens.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <chrono>
#include <thread>

template <typename F> auto inner(F f) { return f(); }
template <typename F> auto outer(F f) { return inner([f] { return f(); }); }

// Two layers, and nothing blocks.
awaitable<int> computes() {
  co_return outer([] { return 1; });
}

struct idle {
  static void rest() {}
};
template <typename Policy> awaitable<void> run() {
  Policy::rest();
  co_return;
}
template awaitable<void> run<idle>();

template <typename T> awaitable<T> direct(T value) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of coroutine 'direct' [unblock-blocking-sleep]
  co_return value;
}
template awaitable<int> direct(int);
template awaitable<long> direct(long);
