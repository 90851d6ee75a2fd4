// A transfer works on its handle while the coroutine is suspended: whose handle is it?
// REQUIRES: boost, curl
// RUN: %check_unblock %s unblock-blocking-http %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <curl/curl.h>
#include <mutex>
#include <string>

namespace net = boost::asio;

// CHECK-FIXES: #include <unblock/curl.hpp>

std::size_t append(char *data, std::size_t size, std::size_t count, void *target) {
  static_cast<std::string *>(target)->append(data, size * count);
  return size * count;
}

net::awaitable<CURLcode> own_handle(std::string url) {
  std::string body;
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
  CURLcode code = curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'curl_easy_perform' waits for an HTTP exchange and blocks the thread of coroutine 'own_handle' [unblock-blocking-http]
  // CHECK-FIXES: {{^}}  CURLcode code = co_await unblock::curl_perform(handle)(net::use_awaitable);
  curl_easy_cleanup(handle);
  co_return code;
}

net::awaitable<void> handed_in(CURL *handle) {
  curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'curl_easy_perform'
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: {{.*'handle'.*}}; this one wants a look
  // CHECK-FIXES: {{^}}  curl_easy_perform(handle);
  co_return;
}

struct client {
  CURL *handle_ = nullptr;
  std::string body_;

  net::awaitable<void> member_handle() {
    curl_easy_perform(handle_);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'curl_easy_perform'
    // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: {{.*'handle_'.*}}; this one wants a look
    // CHECK-FIXES: {{^}}    curl_easy_perform(handle_);
    co_return;
  }

  net::awaitable<void> writes_to_a_member(std::string url) {
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body_);
    curl_easy_perform(handle);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'curl_easy_perform'
    // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: {{.*'body_'.*}}; this one wants a look
    // CHECK-FIXES: {{^}}    curl_easy_perform(handle);
    curl_easy_cleanup(handle);
    co_return;
  }
};

std::mutex mutex;

net::awaitable<void> under_a_lock() {
  CURL *handle = curl_easy_init();
  {
    std::lock_guard lock(mutex);
    curl_easy_perform(handle);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'curl_easy_perform'
    // CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: note: no fix: {{.*lock.*}}
    // CHECK-FIXES: {{^}}    curl_easy_perform(handle);
  }
  curl_easy_cleanup(handle);
  co_return;
}

int cached;

net::awaitable<void> check_then_act() {
  CURL *handle = curl_easy_init();
  if (cached == 0) {
    curl_easy_perform(handle);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'curl_easy_perform'
    // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: {{.*'cached'.*}}; this one wants a look
    // CHECK-FIXES: {{^}}    curl_easy_perform(handle);
    cached = 1;
  }
  curl_easy_cleanup(handle);
  co_return;
}
