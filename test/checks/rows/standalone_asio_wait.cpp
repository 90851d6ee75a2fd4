// The row of boost_wait.yaml for standalone Asio's thread_pool.
// REQUIRES: standalone-asio
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <asio/thread_pool.hpp>

awaitable<void> pools(asio::thread_pool &pool) {
  pool.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::thread_pool::join' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return pool.join(); })(boost::asio::use_awaitable);
  pool.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::thread_pool::wait' {{.*}} [unblock-blocking-wait]
  pool.stop();
  co_return;
}
