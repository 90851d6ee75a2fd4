// cppcoro: an awaiting task goes on where the operation completes, so unblock's operations are not offered; its pool is followed.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/cppcoro
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/task.hpp>
#include <unistd.h>

cppcoro::task<int> other();

cppcoro::task<> sleeps() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'sleeps'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: where a 'cppcoro::task<>' awaits unblock's operation, it would go on on a thread of unblock's
  co_return;
}

cppcoro::task<> hops(cppcoro::static_thread_pool &pool, cppcoro::io_service &service) {
  co_await pool.schedule();
  usleep(1);
  co_await other();
  usleep(1); // until the next hop
  co_await service.schedule();
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

cppcoro::task<> hops_with_a_task(cppcoro::static_thread_pool &pool, cppcoro::io_service &service) {
  co_await cppcoro::resume_on(pool, other());
  usleep(1);
  co_await cppcoro::resume_on(service, other());
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await cppcoro::schedule_on(pool, other());
  usleep(1);
}

cppcoro::task<> sometimes(cppcoro::static_thread_pool *pool) {
  if (pool)
    co_await pool->schedule();
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-3]]:5: note: only on some paths does this hop to another thread come before the call
}

// A pool whose type is a template parameter's: a call of that name is taken for the hop.
template <class Pool> cppcoro::task<> in_a_template(Pool &pool) {
  co_await pool.schedule();
  usleep(1);
}
