// The rows of sync_wait.yaml and tbb.yaml, and those of win32.yaml about waits.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/sync_wait.h"
#include "Inputs/win32.h"

using namespace std::chrono_literals;

awaitable<void> tasks(task<int> t) {
  folly::coro::blockingWait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::coro::blockingWait' {{.*}} [unblock-blocking-wait]
  folly::coro::blocking_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::coro::blocking_wait' {{.*}} [unblock-blocking-wait]
  cppcoro::sync_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cppcoro::sync_wait' {{.*}} [unblock-blocking-wait]
  coro::sync_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'coro::sync_wait' {{.*}} [unblock-blocking-wait]
  async_simple::coro::syncAwait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'async_simple::coro::syncAwait' {{.*}} [unblock-blocking-wait]
  QCoro::waitFor(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QCoro::waitFor' {{.*}} [unblock-blocking-wait]
  stdexec::sync_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'stdexec::sync_wait' {{.*}} [unblock-blocking-wait]
  stdexec::sync_wait_with_variant(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'stdexec::sync_wait_with_variant' {{.*}} [unblock-blocking-wait]
  std::this_thread::sync_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::this_thread::sync_wait' {{.*}} [unblock-blocking-wait]
  unifex::sync_wait(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'unifex::sync_wait' {{.*}} [unblock-blocking-wait]
  unifex::sync_wait_r<int>(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'unifex::sync_wait_r' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<void> results(concurrencpp::result<int> a, concurrencpp::result<int> b, concurrencpp::shared_result<int> c, concurrencpp::shared_result<int> d, std::chrono::steady_clock::time_point t) {
  a.wait_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::result::wait_for' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return a.wait_for(1s); })(boost::asio::use_awaitable);
  a.wait_for(0s);
  a.wait_until(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::result::wait_until' {{.*}} [unblock-blocking-wait]
  a.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::result::wait' {{.*}} [unblock-blocking-wait]
  a.get();
  b.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::result::get' {{.*}} [unblock-blocking-wait]
  c.wait_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::shared_result::wait_for' {{.*}} [unblock-blocking-wait]
  c.wait_until(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::shared_result::wait_until' {{.*}} [unblock-blocking-wait]
  c.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::shared_result::wait' {{.*}} [unblock-blocking-wait]
  d.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::shared_result::get' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<int> whose_status_is_known(concurrencpp::result<int> a, concurrencpp::result<int> b) {
  if (a.status() == concurrencpp::result_status::idle)
    co_return b.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'concurrencpp::result::get' {{.*}} [unblock-blocking-wait]
  co_return a.get();
}

awaitable<void> others(async_simple::Future<int> &f, async_simple::Future<int> &g, tbb::task_group &group, HANDLE h, HANDLE *all) {
  f.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'async_simple::Future::wait' {{.*}} [unblock-blocking-wait]
  g.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'async_simple::Future::get' {{.*}} [unblock-blocking-wait]
  group.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tbb::detail::d1::task_group_base::wait' {{.*}} [unblock-blocking-wait]
  group.run_and_wait([] {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tbb::detail::d1::task_group::run_and_wait' {{.*}} [unblock-blocking-wait]
  WaitForSingleObject(h, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'WaitForSingleObject' {{.*}} [unblock-blocking-wait]
  WaitForSingleObject(h, 0);
  WaitForSingleObjectEx(h, INFINITE, FALSE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'WaitForSingleObjectEx' {{.*}} [unblock-blocking-wait]
  WaitForMultipleObjects(2, all, TRUE, INFINITE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'WaitForMultipleObjects' {{.*}} [unblock-blocking-wait]
  WaitForMultipleObjects(2, all, TRUE, 0);
  WaitForMultipleObjectsEx(2, all, TRUE, INFINITE, FALSE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'WaitForMultipleObjectsEx' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<void> bounded(tbb::concurrent_bounded_queue<int> &queue) {
  int n = 0;
  queue.pop(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tbb::detail::d2::concurrent_bounded_queue::pop' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return queue.pop(n); })(boost::asio::use_awaitable);
  queue.try_pop(n);
  queue.push(n);
  co_return;
}
