// The rows of process.yaml, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <cstdlib>
#include <stdlib.h>

awaitable<int> runs_a_shell() {
  const int code = system("true");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'system' waits for another process {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: const int code = co_await unblock::offload([&] { return system("true"); })(boost::asio::use_awaitable);
  std::system("true");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'system' waits for another process {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return std::system("true"); })(boost::asio::use_awaitable);
  co_return code;
}

awaitable<bool> only_asks() { co_return system(nullptr) != 0; }
