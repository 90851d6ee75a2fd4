// Many transfers at once: the shared connections, their limits, and cancellation in every stage.
#include "support/coroutine.hpp"
#include "support/curl_coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

TEST(CurlConnections, FreshHandlesShareAConnection) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    for (int i = 0; i < 50; ++i)
      co_await expect_page(server.url("/hello"), "hello");
  });
  EXPECT_EQ(server.requests(), 50U);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST(CurlConnections, AreOpenedAgainAfterTheServerClosedThem) {
  http_server server;
  run([&] { return expect_page(server.url("/hello"), "hello"); });
  ASSERT_TRUE(eventually([&] { return server.close_idle(), server.open_connections() == 0; }));
  run([&] { return expect_page(server.url("/hello"), "hello"); });
  EXPECT_EQ(server.accepted(), 2U);
}

TEST(CurlConnections, NoMoreThanTwentyStayOpenIdle) {
  http_server server;
  run_all(60, [&](int) { return expect_page(server.url("/slow/100"), "slow"); });
  EXPECT_GT(server.peak_requests(), 20U);
  EXPECT_TRUE(eventually([&] { return server.open_connections() <= 20; }));
}

TEST(CurlConnections, AllAreClosedOnceNothingRanForTheIdleExpiry) {
  http_server server;
  run([&] { return expect_page(server.url("/hello"), "hello"); });
  EXPECT_EQ(server.open_connections(), 1U);
  EXPECT_TRUE(
      eventually([&] { return server.open_connections() == 0; })); // main() sets an expiry of 2 s
}

TEST(CurlConcurrent, TwoHundredTransfersKeepTheLimitOfAHundred) {
  http_server server;
  run_all(200, [&](int i) {
    auto const size = static_cast<std::size_t>(i % 7);
    return expect_page(server.url("/bytes/" + std::to_string(size)),
                       std::string("0123456").substr(0, size));
  });
  EXPECT_EQ(server.requests(), 200U);
  EXPECT_LE(server.peak_requests(), 100U);
  // Used again; not all, since no more than twenty stay open where many transfers end at once.
  EXPECT_LT(server.accepted(), 200U);
}

TEST(CurlConcurrent, WaitingForATurnDoesNotCountAgainstTheTimeout) {
  http_server server;
  run_all(200, [&](int) {
    return expect_page(server.url("/slow/2000"), "slow",
                       [](curl_handle &h) { h.set(CURLOPT_TIMEOUT_MS, 3800L); });
  });
}

TEST(CurlConcurrent, SeveralThreadsMayStartTransfers) {
  http_server server;
  net::io_context context;
  expect_pages_on_three_threads(context, server);
}

TEST(CurlCancellation, AsSoonAsItIsStarted) {
  http_server server;
  net::io_context context;
  cancellable call(context, server.url("/hang"));
  call.signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(call.error, net::error::operation_aborted);
  EXPECT_EQ(call.completions, 1);
}

TEST(CurlCancellation, WhileTheServerHangs) {
  http_server server;
  net::io_context context;
  cancellable call(context, server.url("/hang"));
  ASSERT_TRUE(eventually([&] { return server.requests() == 1; }));
  call.signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(call.error, net::error::operation_aborted);
  EXPECT_EQ(call.completions, 1);
  EXPECT_TRUE(eventually([&] { return server.open_connections() == 0; }));
  // The handle is the caller's again.
  call.handle.set(CURLOPT_URL, server.url("/hello").c_str());
  run([&]() -> net::awaitable<void> {
    CURLcode const code = co_await unblock::curl_perform(call.handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_OK);
  });
  EXPECT_EQ(call.handle.body, "hello");
}

TEST(CurlCancellation, WhileItWaitsForItsTurn) {
  http_server server;
  net::io_context context;
  std::vector<std::unique_ptr<cancellable>> running;
  for (int i = 0; i < 100; ++i)
    running.push_back(std::make_unique<cancellable>(context, server.url("/hang")));
  ASSERT_TRUE(eventually([&] { return server.requests() == 100; }));
  cancellable waiting(context, server.url("/hang"));
  waiting.signal.emit(net::cancellation_type::terminal);
  while (waiting.completions == 0)
    context.run_one();
  EXPECT_EQ(waiting.error, net::error::operation_aborted);
  EXPECT_EQ(server.requests(), 100U);
  for (auto &each : running)
    each->signal.emit(net::cancellation_type::terminal);
  context.run();
  for (auto &each : running) {
    EXPECT_EQ(each->error, net::error::operation_aborted);
    EXPECT_EQ(each->completions, 1);
  }
}

TEST(CurlCancellation, AfterTheTransferIsTooLate) {
  http_server server;
  net::io_context context;
  cancellable call(context, server.url("/hello"));
  ASSERT_TRUE(eventually([&] { return context.poll_one() != 0; }));
  call.signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  EXPECT_FALSE(call.error);
  EXPECT_EQ(call.completions, 1);
  EXPECT_EQ(call.handle.body, "hello");
}

TEST(CurlCancellation, RacesWithTheEndOfTheTransfer) {
  http_server server;
  for (int i = 0; i < 200; ++i) {
    net::io_context context;
    cancellable call(context, server.url("/hello"));
    std::this_thread::sleep_for(std::chrono::microseconds(i * 5));
    call.signal.emit(net::cancellation_type::terminal);
    context.run();
    EXPECT_EQ(call.completions, 1);
  }
}

TEST(CurlCancellation, ThrowsInACoroutine) {
  http_server server;
  net::io_context context;
  net::cancellation_signal signal;
  std::string what;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        curl_handle handle(server.url("/hang"));
        try {
          co_await unblock::curl_perform(handle)(net::use_awaitable);
        } catch (unblock::net_system_error const &error) {
          what = error.code() == net::error::operation_aborted ? "aborted" : error.what();
        }
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  net::post(context, [&] { signal.emit(net::cancellation_type::terminal); });
  context.run();
  EXPECT_EQ(what, "aborted");
}

} // namespace

int main(int argc, char **argv) {
  testing::InitGoogleTest(&argc, argv);
  unblock::curl_options options;
  options.idle_expiry = 2s;
  unblock::configure_curl(options);
  return RUN_ALL_TESTS();
}
