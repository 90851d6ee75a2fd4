// The rows of absl.yaml about waits.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/absl.h"
#include "Inputs/awaitable.h"

awaitable<void> notified(absl::Notification &n, absl::Notification &m, absl::BlockingCounter &c, absl::Barrier &b, absl::Time t) {
  n.WaitForNotificationWithTimeout(absl::Seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Notification::WaitForNotificationWithTimeout' {{.*}} [unblock-blocking-wait]
  n.WaitForNotificationWithDeadline(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Notification::WaitForNotificationWithDeadline' {{.*}} [unblock-blocking-wait]
  n.WaitForNotification();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Notification::WaitForNotification' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return n.WaitForNotification(); })(boost::asio::use_awaitable);
  c.Wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::BlockingCounter::Wait' {{.*}} [unblock-blocking-wait]
  b.Block();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Barrier::Block' {{.*}} [unblock-blocking-wait]
  if (m.HasBeenNotified())
    m.WaitForNotification();
  co_return;
}

awaitable<void> conditions(absl::CondVar &c, absl::Mutex &m, absl::Condition when, absl::Time t) {
  c.Wait(&m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::CondVar::Wait' {{.*}} [unblock-blocking-wait]
  c.WaitWithTimeout(&m, absl::Seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::CondVar::WaitWithTimeout' {{.*}} [unblock-blocking-wait]
  c.WaitWithDeadline(&m, t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::CondVar::WaitWithDeadline' {{.*}} [unblock-blocking-wait]
  m.Await(when);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::Await' {{.*}} [unblock-blocking-wait]
  m.AwaitWithTimeout(when, absl::Seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::AwaitWithTimeout' {{.*}} [unblock-blocking-wait]
  m.AwaitWithDeadline(when, t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::AwaitWithDeadline' {{.*}} [unblock-blocking-wait]
  m.LockWhen(when);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::LockWhen' {{.*}} [unblock-blocking-wait]
  m.Unlock();
  m.ReaderLockWhen(when);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::ReaderLockWhen' {{.*}} [unblock-blocking-wait]
  m.ReaderUnlock();
  m.WriterLockWhen(when);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::Mutex::WriterLockWhen' {{.*}} [unblock-blocking-wait]
  m.WriterUnlock();
  c.Signal();
  co_return;
}
