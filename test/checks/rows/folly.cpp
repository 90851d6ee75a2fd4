// The rows of folly_wait.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/folly.h"

using namespace std::chrono_literals;

awaitable<int> futures(folly::Future<int> f, folly::Future<int> g, folly::SemiFuture<int> s, folly::SemiFuture<int> t, folly::Executor *e) {
  std::move(f).getVia(e);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Future::getVia' {{.*}} [unblock-blocking-wait]
  g.waitVia(e);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Future::waitVia' {{.*}} [unblock-blocking-wait]
  g.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Future::wait' {{.*}} [unblock-blocking-wait]
  s.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::SemiFuture::wait' {{.*}} [unblock-blocking-wait]
  f = folly::makeFuture(1);
  std::move(f).get();
  t = folly::SemiFuture<int>();
  const int v = std::move(t).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::SemiFuture::get' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: const int v = co_await unblock::offload([&] { return std::move(t).get(); })(boost::asio::use_awaitable);
  co_return v;
}

awaitable<int> result(folly::Future<int> f) {

  co_return std::move(f).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Future::get' {{.*}} [unblock-blocking-wait]
}

awaitable<void> batons(folly::Baton<> &a, folly::Baton<> &b, folly::Baton<> &c, std::chrono::steady_clock::time_point t) {
  a.try_wait_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Baton::try_wait_for' {{.*}} [unblock-blocking-wait]
  a.try_wait_for(0s);
  b.timed_wait(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Baton::timed_wait' {{.*}} [unblock-blocking-wait]
  c.try_wait_until(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Baton::try_wait_until' {{.*}} [unblock-blocking-wait]
  a.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::Baton::wait' {{.*}} [unblock-blocking-wait]
  b.post();
  b.wait();
  if (c.try_wait())
    c.wait();
  co_return;
}

awaitable<void> queues(folly::MPMCQueue<int> &queue) {
  int n = 0;
  queue.blockingRead(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::detail::MPMCQueueBase::blockingRead' {{.*}} [unblock-blocking-wait]
  queue.blockingWrite(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::detail::MPMCQueueBase::blockingWrite' {{.*}} [unblock-blocking-wait]
  queue.read(n);
  co_return;
}
