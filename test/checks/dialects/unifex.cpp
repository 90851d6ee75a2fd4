// libunifex: a task comes back to its scheduler; awaiting schedule() changes it.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/unifex
#include <unifex/task.hpp>
#include <unistd.h>
// CHECK-FIXES: #include <unblock/sleep.hpp>

unifex::task<int> other();

unifex::task<int> work(unifex::static_thread_pool &pool, unifex::timed_single_thread_context &loop) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  co_await unifex::schedule(pool.get_scheduler());
  usleep(1);
  co_await other();
  usleep(1);
  co_await unifex::schedule(loop.get_scheduler());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_return 1;
}
