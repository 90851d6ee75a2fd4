// libcoro: as cppcoro; its scheduler runs an event loop.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/libcoro
#include <coro/coro.hpp>
#include <unistd.h>

coro::task<void> work(std::unique_ptr<coro::thread_pool> &pool, coro::scheduler &scheduler) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: where a 'coro::task<void>' awaits unblock's operation, it would go on on a thread of unblock's
  co_await pool->schedule();
  usleep(1);
  co_await pool->yield();
  usleep(1);
  co_await scheduler.schedule_after(std::chrono::seconds(1));
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
