// stdexec: exec::task comes back to its scheduler, which reschedule_coroutine_on changes; errno stays where the operation completed.
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-blocking-file-io %t -- -isystem %runtime_include -isystem %mocks/stdexec
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-blocking-file-io %t.alias -- -DEXEC_IS_AN_ALIAS -isystem %runtime_include -isystem %mocks/stdexec
#include <cerrno>
#include <exec/task.hpp>
#include <unistd.h>
// CHECK-FIXES: #include <unblock/offload.hpp>
// CHECK-FIXES: #include <unblock/sleep.hpp>

exec::task<int> work(exec::static_thread_pool &pool, stdexec::run_loop &loop) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  co_await stdexec::schedule(pool.get_scheduler());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: this is no hop: the pool's thread only hands the coroutine straight back to its own executor
  co_await exec::reschedule_coroutine_on(pool.get_scheduler());
  usleep(1);
  co_await exec::reschedule_coroutine_on(loop.get_scheduler());
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(3));
  co_return 1;
}

exec::task<int> without_errno() {
  co_return access("/", F_OK);
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'access' waits for the file system
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return access("/", F_OK); });
}

exec::task<int> with_errno() {
  if (access("/", F_OK) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'access' waits for the file system
    // CHECK-MESSAGES: :[[@LINE-2]]:7: note: no safe fix: errno is read in this coroutine, and 'exec::task<int>' leaves it on the other thread
    co_return errno;
  co_return 0;
}
