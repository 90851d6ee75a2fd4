// The rows of boost_wait.yaml, against Boost's own headers, but for the coroutine type and the future of newer defaults.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#define BOOST_THREAD_VERSION 4
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/interprocess/sync/interprocess_semaphore.hpp>
#include <boost/interprocess/sync/named_semaphore.hpp>
#include <boost/thread.hpp>
#include <boost/thread/barrier.hpp>
#include <boost/thread/future.hpp>
#include <boost/thread/latch.hpp>

using boost::asio::awaitable;
using ms = boost::chrono::milliseconds;

boost::chrono::steady_clock::time_point later();

awaitable<void> results(boost::future<int> &f, boost::future<int> &g, boost::shared_future<int> &s, boost::shared_future<int> &t) {
  f.wait_for(ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::future::wait_for' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return f.wait_for(ms(5)); })(boost::asio::use_awaitable);
  f.wait_for(ms(0));
  f.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::future::wait' {{.*}} [unblock-blocking-wait]
  g.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::future::get' {{.*}} [unblock-blocking-wait]
  s.wait_for(ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::shared_future::wait_for' {{.*}} [unblock-blocking-wait]
  s.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::shared_future::wait' {{.*}} [unblock-blocking-wait]
  t.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::shared_future::get' {{.*}} [unblock-blocking-wait]
  boost::wait_for_all(f, g);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::wait_for_all' {{.*}} [unblock-blocking-wait]
  boost::wait_for_any(f, g);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::wait_for_any' {{.*}} [unblock-blocking-wait]
  if (g.is_ready())
    g.get();
  co_return;
}

awaitable<int> made_ready() {

  co_return boost::make_ready_future(1).get();
}

awaitable<void> threads(boost::thread &t, boost::thread_group &group, boost::asio::thread_pool &pool) {
  t.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread::join' {{.*}} [unblock-blocking-wait]
  t.try_join_for(ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread::try_join_for' {{.*}} [unblock-blocking-wait]
  t.try_join_for(ms(0));
  t.try_join_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread::try_join_until' {{.*}} [unblock-blocking-wait]
  group.join_all();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread_group::join_all' {{.*}} [unblock-blocking-wait]
  pool.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::thread_pool::join' {{.*}} [unblock-blocking-wait]
  pool.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::thread_pool::wait' {{.*}} [unblock-blocking-wait]
  boost::asio::thread_pool own(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::thread_pool' {{.*}} [unblock-blocking-wait]
  t.detach();
  co_return;
}

awaitable<void> conditions(boost::condition_variable &c, boost::condition_variable_any &a, boost::unique_lock<boost::mutex> &l, boost::latch &latch, boost::latch &other, boost::barrier &b) {
  c.wait(l);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable::wait' {{.*}} [unblock-blocking-wait]
  c.wait_for(l, ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable::wait_for' {{.*}} [unblock-blocking-wait]
  c.wait_until(l, later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable::wait_until' {{.*}} [unblock-blocking-wait]
  a.wait(l);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable_any::wait' {{.*}} [unblock-blocking-wait]
  a.wait_for(l, ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable_any::wait_for' {{.*}} [unblock-blocking-wait]
  a.wait_until(l, later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable_any::wait_until' {{.*}} [unblock-blocking-wait]
  latch.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::latch::wait' {{.*}} [unblock-blocking-wait]
  other.count_down_and_wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::latch::count_down_and_wait' {{.*}} [unblock-blocking-wait]
  b.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::barrier::wait' {{.*}} [unblock-blocking-wait]
  b.count_down_and_wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::barrier::count_down_and_wait' {{.*}} [unblock-blocking-wait]
  c.notify_one();
  co_return;
}

awaitable<void> semaphores(boost::interprocess::interprocess_semaphore &s, boost::interprocess::named_semaphore &n) {
  s.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::interprocess_semaphore::wait' {{.*}} [unblock-blocking-wait]
  n.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::interprocess::named_semaphore::wait' {{.*}} [unblock-blocking-wait]
  s.try_wait();
  co_return;
}

awaitable<void> locks(boost::timed_mutex &m, boost::unique_lock<boost::timed_mutex> &u) {
  m.try_lock_for(ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::timed_mutex::try_lock_for' {{.*}} [unblock-blocking-lock]
  m.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::timed_mutex::try_lock_until' {{.*}} [unblock-blocking-lock]
  u.try_lock_for(ms(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_lock::try_lock_for' {{.*}} [unblock-blocking-lock]
  u.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_lock::try_lock_until' {{.*}} [unblock-blocking-lock]
  m.try_lock_for(ms(0));
  co_return;
}
