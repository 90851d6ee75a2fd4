// The rows of boost_wait.yaml for what only the older interface of Boost.Thread has.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#define BOOST_THREAD_VERSION 2
#include "Inputs/awaitable.h"
#include <boost/thread.hpp>
#include <boost/thread/future.hpp>

awaitable<void> results(boost::unique_future<int> &f, boost::unique_future<int> &g) {
  f.wait_for(boost::chrono::milliseconds(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_future::wait_for' {{.*}} [unblock-blocking-wait]
  f.timed_wait(boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_future::timed_wait' {{.*}} [unblock-blocking-wait]
  f.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_future::wait' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return f.wait(); })(boost::asio::use_awaitable);
  g.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_future::get' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<void> others(boost::thread &t, boost::condition_variable &c, boost::condition_variable_any &a, boost::unique_lock<boost::mutex> &l, boost::timed_mutex &m, boost::unique_lock<boost::timed_mutex> &u) {
  t.timed_join(boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread::timed_join' {{.*}} [unblock-blocking-wait]
  c.timed_wait(l, boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable::timed_wait' {{.*}} [unblock-blocking-wait]
  a.timed_wait(l, boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::condition_variable_any::timed_wait' {{.*}} [unblock-blocking-wait]
  m.timed_lock(boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::timed_mutex::timed_lock' {{.*}} [unblock-blocking-lock]
  u.timed_lock(boost::posix_time::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::unique_lock::timed_lock' {{.*}} [unblock-blocking-lock]
  co_return;
}
