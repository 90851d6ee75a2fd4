// Transfers as the tests of curl_perform start them.
#ifndef UNBLOCK_TEST_CURL_COROUTINE_HPP
#define UNBLOCK_TEST_CURL_COROUTINE_HPP

#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

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

/// 300 coroutines, each in a strand, with three threads that run `context`.
inline void expect_pages_on_three_threads(net::io_context &context, http_server &server) {
  std::atomic<int> done = 0;
  for (int i = 0; i < 300; ++i)
    net::co_spawn(
        net::make_strand(context),
        [&]() -> net::awaitable<void> {
          co_await expect_page(server.url("/hello"), "hello");
          ++done;
        },
        net::detached);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] { context.run(); });
  for (auto &each : threads)
    each.join();
  EXPECT_EQ(done, 300);
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
