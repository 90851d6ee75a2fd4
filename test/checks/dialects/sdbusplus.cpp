// sdbusplus: its task is an exec::task, and so comes back to its scheduler.
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-blocking-file-io %t -- -isystem %runtime_include -isystem %mocks/sdbusplus
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-blocking-file-io %t.alias -- -DEXEC_IS_AN_ALIAS -isystem %runtime_include -isystem %mocks/sdbusplus
#include <cerrno>
#include <sdbusplus/async.hpp>
#include <unistd.h>
// CHECK-FIXES: #include <unblock/sleep.hpp>

auto work(exec::static_thread_pool &pool) -> sdbusplus::async::task<> {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  co_await stdexec::schedule(pool.get_scheduler());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop: the pool's thread only hands the coroutine straight back to its own executor
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(2));
  co_await exec::reschedule_coroutine_on(pool.get_scheduler());
  usleep(1);
}

auto with_errno() -> sdbusplus::async::task<int> {
  if (access("/", F_OK) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'access' waits for the file system
    // CHECK-MESSAGES: :[[@LINE-2]]:7: note: no safe fix: errno is read in this coroutine, and 'sdbusplus::async::task<int>' leaves it on the other thread
    co_return errno;
  co_return 0;
}
