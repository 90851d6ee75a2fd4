// The rows of qt_wait.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/qt_wait.h"

awaitable<void> results(QFuture<int> f, QFuture<int> g, QFuture<int> h, QFuture<int> i, QFuture<int> j, QFutureWatcher<int> &w, QFutureSynchronizer<int> &s) {
  f.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFuture::waitForFinished' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return f.waitForFinished(); })(boost::asio::use_awaitable);
  f.result();
  g.result();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFuture::result' {{.*}} [unblock-blocking-wait]
  h.results();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFuture::results' {{.*}} [unblock-blocking-wait]
  i.resultAt(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFuture::resultAt' {{.*}} [unblock-blocking-wait]
  j.takeResult();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFuture::takeResult' {{.*}} [unblock-blocking-wait]
  w.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFutureWatcher::waitForFinished' {{.*}} [unblock-blocking-wait]
  s.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QFutureSynchronizer::waitForFinished' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<int> finished(QFuture<int> f) {
  if (f.isFinished())
    co_return f.result();
  co_return 0;
}

awaitable<void> threads(QThread &t, QThreadPool &p, QWaitCondition &c, QMutex &m, QSemaphore &s, QReadWriteLock &l, QRecursiveMutex &r) {
  t.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::wait' {{.*}} [unblock-blocking-wait]
  t.wait(0);
  p.waitForDone();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThreadPool::waitForDone' {{.*}} [unblock-blocking-wait]
  p.waitForDone(0);
  c.wait(&m);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QWaitCondition::wait' {{.*}} [unblock-blocking-wait]
  s.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSemaphore::acquire' {{.*}} [unblock-blocking-wait]
  s.tryAcquire();
  s.tryAcquire(1, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QSemaphore::tryAcquire' {{.*}} [unblock-blocking-wait]
  s.tryAcquire(1, 0);
  m.tryLock(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QMutex::tryLock' {{.*}} [unblock-blocking-lock]
  m.tryLock();
  m.tryLock(0);
  r.tryLock(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QRecursiveMutex::tryLock' {{.*}} [unblock-blocking-lock]
  l.tryLockForRead(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QReadWriteLock::tryLockForRead' {{.*}} [unblock-blocking-lock]
  l.tryLockForWrite(100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QReadWriteLock::tryLockForWrite' {{.*}} [unblock-blocking-lock]
  co_return;
}
