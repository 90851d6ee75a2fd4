// The rows of beast.yaml for TLS, against a mock: the real header needs OpenSSL's.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/beast_ssl.h"

awaitable<void> shakes_hands(boost::beast::ssl_stream<int> stream) {
  boost::system::error_code ec;
  stream.handshake(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::ssl_stream::handshake' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await stream.async_handshake(1, boost::asio::use_awaitable);
  stream.shutdown(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::ssl_stream::shutdown' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await stream.async_shutdown(boost::asio::redirect_error(boost::asio::use_awaitable, ec));
  co_return;
}
