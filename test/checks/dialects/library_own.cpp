// How a coroutine library's own headers wait is its implementers' business; its source files, and other people's headers, count. The same holds for its
// functions that a coroutine calls: what is known of them are rows.
// (libcoro, because nothing is fixed there: the header must stay as it is.)
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-transitive-blocking %t --header-filter=.* -- -isystem %runtime_include -I%mocks/libcoro -I%S/Inputs
#include "library_own.h"

namespace coro {
task<> in_a_source_file(condition<int> &condition) {
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'in_a_source_file'
  receive();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'receive' blocks the thread of coroutine 'in_a_source_file': it leads to 'usleep'
  co_await condition.wait();
}
} // namespace coro

coro::task<> of_a_user() {
  coro::receive();
  doctest::log();
  coro::users::receive();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'receive' blocks the thread of coroutine 'of_a_user': it leads to 'usleep'
  co_return;
}
// CHECK-MESSAGES: library_own.h:35:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'waits'
