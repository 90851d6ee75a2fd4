// What the transfer's replacement does not do as the original does: connections that are used by hand, and cpr's interceptors. Offloaded, and a person should
// look.
// REQUIRES: boost, curl
// RUN: %check_unblock %s unblock-blocking-http %t --fix-notes --broken-fixed -- -isystem %runtime_include
#include "rows/Inputs/cpr.h"
#include <boost/asio.hpp>
#include <curl/curl.h>

namespace net = boost::asio;

net::awaitable<CURLcode> connects_only(const char *url) {
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
  CURLcode code = curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'curl_easy_perform' {{.*}} [unblock-blocking-http]
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: the handle's connection is used by hand afterwards; this one wants a look
  // CHECK-FIXES: CURLcode code = co_await unblock::offload([&] { return curl_easy_perform(handle); })(net::use_awaitable);
  curl_easy_cleanup(handle);
  co_return code;
}

net::awaitable<curl_socket_t> takes_the_socket(const char *url) {
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'curl_easy_perform' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return curl_easy_perform(handle); })(net::use_awaitable);
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket);
  curl_easy_cleanup(handle);
  co_return socket;
}

net::awaitable<std::size_t> sends(CURL *handle, const char *text) {
  curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'curl_easy_perform' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return curl_easy_perform(handle); })(net::use_awaitable);
  std::size_t sent = 0;
  curl_easy_send(handle, text, 1, &sent);
  co_return sent;
}

struct my_interceptor : cpr::Interceptor {};

net::awaitable<cpr::Response> intercepted() {
  cpr::Session session;
  session.AddInterceptor(std::make_shared<my_interceptor>());
  cpr::Response response = session.Get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Get' {{.*}} [unblock-blocking-http]
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: the session's interceptors would run on another thread; this one wants a look
  // CHECK-FIXES: cpr::Response response = co_await unblock::offload([&] { return session.Get(); })(net::use_awaitable);
  co_return response;
}
