// The rows of pthread.yaml, and those of c11.yaml about waits and locks, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>
#include <time.h>

awaitable<void> threads(pthread_t t, void *result, timespec until) {
  pthread_join(t, &result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_join' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return pthread_join(t, &result); })(boost::asio::use_awaitable);
  pthread_timedjoin_np(t, &result, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_timedjoin_np' {{.*}} [unblock-blocking-wait]
  pthread_clockjoin_np(t, &result, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_clockjoin_np' {{.*}} [unblock-blocking-wait]
  pthread_tryjoin_np(t, &result);
  co_return;
}

awaitable<void> conditions(pthread_cond_t *c, pthread_mutex_t *m, timespec until, pthread_barrier_t *b) {
  pthread_cond_wait(c, m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_cond_wait' {{.*}} [unblock-blocking-wait]
  pthread_cond_timedwait(c, m, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_cond_timedwait' {{.*}} [unblock-blocking-wait]
  pthread_cond_clockwait(c, m, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_cond_clockwait' {{.*}} [unblock-blocking-wait]
  pthread_barrier_wait(b);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_barrier_wait' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return pthread_barrier_wait(b); })(boost::asio::use_awaitable);
  pthread_cond_signal(c);
  co_return;
}

awaitable<void> semaphores(sem_t *s, timespec until) {
  sem_wait(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sem_wait' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return sem_wait(s); })(boost::asio::use_awaitable);
  sem_timedwait(s, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sem_timedwait' {{.*}} [unblock-blocking-wait]
  sem_clockwait(s, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sem_clockwait' {{.*}} [unblock-blocking-wait]
  sem_trywait(s);
  sem_post(s);
  co_return;
}

awaitable<void> locks(pthread_mutex_t *m, pthread_rwlock_t *r, timespec until) {
  pthread_mutex_timedlock(m, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_mutex_timedlock' {{.*}} [unblock-blocking-lock]
  pthread_mutex_clocklock(m, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_mutex_clocklock' {{.*}} [unblock-blocking-lock]
  pthread_rwlock_timedrdlock(r, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_rwlock_timedrdlock' {{.*}} [unblock-blocking-lock]
  pthread_rwlock_timedwrlock(r, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_rwlock_timedwrlock' {{.*}} [unblock-blocking-lock]
  pthread_rwlock_clockrdlock(r, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_rwlock_clockrdlock' {{.*}} [unblock-blocking-lock]
  pthread_rwlock_clockwrlock(r, CLOCK_MONOTONIC, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pthread_rwlock_clockwrlock' {{.*}} [unblock-blocking-lock]
  pthread_mutex_trylock(m);
  co_return;
}

awaitable<void> c11(thrd_t t, int *result, cnd_t *c, mtx_t *m, timespec until) {
  thrd_join(t, result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'thrd_join' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return thrd_join(t, result); })(boost::asio::use_awaitable);
  cnd_wait(c, m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cnd_wait' {{.*}} [unblock-blocking-wait]
  cnd_timedwait(c, m, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cnd_timedwait' {{.*}} [unblock-blocking-wait]
  mtx_timedlock(m, &until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mtx_timedlock' {{.*}} [unblock-blocking-lock]
  mtx_trylock(m);
  co_return;
}
