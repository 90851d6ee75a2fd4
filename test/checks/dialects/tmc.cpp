// TooManyCooks: its promise wraps what it doesn't know in a task that comes back.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/tmc
#include <tmc/all_headers.hpp>
#include <unistd.h>
#include <utility>
// CHECK-FIXES: #include <unblock/sleep.hpp>

tmc::task<void> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  co_await tmc::resume_on(tmc::cpu_executor());
  usleep(1);
  co_await tmc::resume_on(tmc::asio_executor());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  auto scope = co_await tmc::enter(tmc::cpu_executor());
  usleep(1);
  co_await scope.exit();
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
