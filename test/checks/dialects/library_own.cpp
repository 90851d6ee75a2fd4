// How a coroutine library's own headers wait is its implementers' business; its source files, and other people's headers, count.
// (sdbusplus, because nothing is fixed there: the header must stay as it is.)
// RUN: %check_unblock %s unblock-blocking-sleep %t --header-filter=.* -- -isystem %runtime_include -I%mocks/sdbusplus -I%S/Inputs
#include "library_own.h"

namespace sdbusplus::async {
task<> in_a_source_file(condition<int> &condition) {
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'in_a_source_file'
  co_await condition.wait();
}
} // namespace sdbusplus::async
// CHECK-MESSAGES: library_own.h:24:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'waits'
