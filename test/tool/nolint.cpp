// clang-tidy's own comments silence our findings; a comment for another check doesn't. The fix of a silenced finding isn't applied either.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -I %S/Inputs/include
#include "Inputs/coroutine_mock.h"

boost::asio::awaitable<void> silenced() {
  std::this_thread::sleep_for(std::chrono::milliseconds(1)); // NOLINT
  std::this_thread::sleep_for(std::chrono::milliseconds(2)); // NOLINT(unblock-blocking-sleep)
  std::this_thread::sleep_for(std::chrono::milliseconds(3)); // NOLINT(unblock-*)
  // NOLINTNEXTLINE(unblock-blocking-sleep): the device needs it
  std::this_thread::sleep_for(std::chrono::milliseconds(4));
  // NOLINTBEGIN(unblock-blocking-sleep)
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::this_thread::sleep_for(std::chrono::milliseconds(6));
  // NOLINTEND(unblock-blocking-sleep)
  co_return;
}
// CHECK-FIXES: {{^}}  std::this_thread::sleep_for(std::chrono::milliseconds(1)); // NOLINT
// CHECK-FIXES: {{^}}  std::this_thread::sleep_for(std::chrono::milliseconds(4));
// CHECK-FIXES: {{^}}  std::this_thread::sleep_for(std::chrono::milliseconds(6));

boost::asio::awaitable<void> another_check() {
  std::this_thread::sleep_for(std::chrono::milliseconds(7)); // NOLINT(unblock-blocking-http)
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::milliseconds(7))(boost::asio::use_awaitable); // NOLINT(unblock-blocking-http)
  co_return;
}
