// Hops onto the thread pool of a library that nobody has listed: by the pool's name, and by that of the function.
// RUN: %check_unblock %s unblock-blocking-sleep %t --any-fixes
#include "Inputs/own_task.h"
#include <unistd.h>

namespace own {
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct executor {
  virtual ~executor();
};
struct FairThreadPool : executor {
  awaiter schedule();
  task<int> submit(int (*work)());
  awaiter operator()(task<int> &future);
  awaiter operator co_await();
};
struct io_thread_pool {
  awaiter schedule();
};
awaiter On(executor &on);
awaiter wait_for_idle(executor &on);
struct resume_on : awaiter {
  explicit resume_on(FairThreadPool &);
};
} // namespace own

int work();

task<> hops(own::FairThreadPool &pool, int way) {
  if (way == 0)
    co_await pool;
  else if (way == 1)
    co_await pool.schedule();
  else if (way == 2)
    co_await On(pool);
  else
    co_await own::resume_on(pool);
  usleep(1);
}

task<> goes_on_with_the_result(own::FairThreadPool &pool, task<int> &future) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'goes_on_with_the_result' [unblock-blocking-sleep]
  co_await pool(future);
  usleep(2);
}

// What is done there, and comes back as a result, is no hop.
task<> offloads(own::FairThreadPool &pool) {
  co_await pool.submit(work);
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'offloads' [unblock-blocking-sleep]
  auto submitted = pool.submit(work);
  co_await submitted;
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await own::wait_for_idle(pool);
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

// Threads that run event loops.
task<> to_loops(own::io_thread_pool &loops) {
  co_await loops.schedule();
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
