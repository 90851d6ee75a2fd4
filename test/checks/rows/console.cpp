// The rows of console.yaml, against the libraries' own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <stdio.h>
#include <wchar.h>

awaitable<int> characters() {
  const int c = getchar();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getchar' waits for somebody's input {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: const int c = co_await unblock::offload([&] { return getchar(); })(boost::asio::use_awaitable);
  const int d = getchar_unlocked();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getchar_unlocked' {{.*}} [unblock-blocking-console]
  const int e = getwchar();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwchar' {{.*}} [unblock-blocking-console]
  const int f = getwchar_unlocked();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwchar_unlocked' {{.*}} [unblock-blocking-console]
  co_return c + d + e + f;
}
