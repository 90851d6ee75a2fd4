// Transfers as the tests of curl_perform start them.
#ifndef UNBLOCK_TEST_CURL_COROUTINE_HPP
#define UNBLOCK_TEST_CURL_COROUTINE_HPP

#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace unblock_test {

inline net::awaitable<void> expect_page(std::string url, std::string body,
                                        std::function<void(curl_handle &)> configure = {}) {
  curl_handle handle(url);
  if (configure)
    configure(handle);
  CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
  EXPECT_EQ(code, CURLE_OK) << handle.error();
  EXPECT_EQ(handle.body, body);
}

/// Starts a transfer that can be cancelled, and keeps its result.
struct cancellable {
  cancellable(net::io_context &context, std::string const &url) : handle(url) {
    unblock::curl_perform(handle)(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [this](unblock::net_error_code e, CURLcode) {
          error = e;
          ++completions;
        })));
  }
  curl_handle handle;
  net::cancellation_signal signal;
  unblock::net_error_code error;
  int completions = 0;
};

} // namespace unblock_test

#endif // UNBLOCK_TEST_CURL_COROUTINE_HPP
