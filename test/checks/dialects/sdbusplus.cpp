// sdbusplus: a task goes on where the sender completes, so unblock's operations are not offered.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/sdbusplus
#include <sdbusplus/async.hpp>
#include <unistd.h>

auto work() -> sdbusplus::async::task<> {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: where a 'sdbusplus::async::task<>' awaits unblock's operation, it would go on on a thread of unblock's
  co_return;
}
