// [[clang::blocking]] starts a path, [[clang::nonblocking]] cuts it.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed
#include "../rows/Inputs/awaitable.h"
#include <unistd.h>

void acme_wait() [[clang::blocking]];
struct Device {
  void flush() [[clang::blocking]];
  void poll() [[clang::nonblocking]];
};
void outer() { acme_wait(); }
void trusted() noexcept [[clang::nonblocking]];
void trusted() noexcept { usleep(1); }
void over_trusted() { trusted(); }

awaitable<void> declared(Device device) {
  acme_wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'acme_wait' is declared blocking and blocks the thread of coroutine 'declared' [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-13]]:6: note: 'acme_wait' is declared blocking here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'acme_wait' would run on another thread, and what it does cannot be seen here; this one wants a look
  // CHECK-MESSAGES: :[[@LINE+2]]:3: note: the call of 'outer' leads there, too
  // CHECK-MESSAGES: :[[@LINE+1]]:3: note: no safe fix: 'acme_wait' would run on another thread, and what it does cannot be seen here; this one wants a look
  outer();
  device.flush();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Device::flush' is declared blocking and blocks the thread of coroutine 'declared' [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-18]]:8: note: 'Device::flush' is declared blocking here
  // CHECK-MESSAGES: :[[@LINE-3]]:10: note: no safe fix: 'flush' would run on another thread, and what it does cannot be seen here; this one wants a look
  device.poll();
  over_trusted();
  co_return;
}

// A redeclaration is enough for other people's functions.
void third_party();
void third_party() [[clang::blocking]];
awaitable<void> redeclared() {
  third_party();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'third_party' is declared blocking and blocks the thread of coroutine 'redeclared' [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-4]]:6: note: 'third_party' is declared blocking here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'third_party' would run on another thread, and what it does cannot be seen here; this one wants a look
  co_return;
}
