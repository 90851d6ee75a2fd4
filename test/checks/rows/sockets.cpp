// The rows of sockets.yaml, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <sys/socket.h>

awaitable<int> accepts(int listener) {
  co_return accept(listener, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'accept' waits for the network {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_return co_await unblock::offload([&] { return accept(listener, nullptr, nullptr); })(boost::asio::use_awaitable);
}
