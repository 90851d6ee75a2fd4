// kj: a promise takes nothing but promises.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/kj
#include <kj/async.h>
#include <unistd.h>

kj::Promise<void> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: this coroutine type awaits nothing but its own library's types
  co_return;
}
