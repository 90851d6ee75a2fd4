// http::client::with: the runtime's primitives and layers of one's own.
#include "support/coroutine.hpp"
#include "support/http_server.hpp"
#include "support/plain_task.hpp"
#include "support/routing_server.hpp"

#include <unblock/http.hpp>

#include <unblock/circuit_breaker.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/rate_limiter.hpp>
#if __has_include(<unblock/retry.hpp>)
#include <unblock/retry.hpp>
#endif
#if __has_include(<unblock/semaphore.hpp>)
#include <unblock/monitor.hpp>
#include <unblock/semaphore.hpp>
#endif

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

using namespace unblock_test;
using namespace std::chrono_literals;
namespace http = unblock::http;

namespace {

http::client const client;

struct broken_layer : std::runtime_error {
  using std::runtime_error::runtime_error;
};

TEST(HttpLayers, SeeRequestAndResponseFromOutsideIn) {
  http_server server;
  std::string seen;
  auto const layer = [&seen](std::string name) {
    return [&seen, name](http::request request,
                         http::next_call next) -> net::awaitable<http::response> {
      seen += name + "(";
      request.headers.add("X-Layer", name);
      auto response = co_await next(std::move(request));
      seen += ")";
      co_return response;
    };
  };
  auto shared = layer("b");
  auto const layered = client.with(layer("a")).with(shared);
  run([&]() -> net::awaitable<void> {
    auto const r = co_await layered.get(server.url("/echo"))(net::use_awaitable);
    EXPECT_NE(r.body.find("X-Layer: a\r\nX-Layer: b\r\n"), std::string::npos) << r.body;
  });
  EXPECT_EQ(seen, "a(b())");
  auto task = [&]() -> plain_task<int> {
    co_return (co_await layered.get(server.url("/hello"))).status;
  };
  EXPECT_EQ(task().get(), 200);
}

TEST(HttpLayers, MayThrowAnythingAndAnswerThemselves) {
  auto const failing =
      client.with([](http::request, http::next_call) -> net::awaitable<http::response> {
        throw broken_layer("no");
        co_return http::response();
      });
  auto const answering =
      failing.with([](http::request, http::next_call) -> net::awaitable<http::response> {
        co_return http::response{.status = 204};
      });
  auto const outer =
      client.with([](http::request, http::next_call) -> net::awaitable<http::response> {
        co_return http::response{.status = 204};
      });
  run([&]() -> net::awaitable<void> {
    EXPECT_THROW(co_await failing.get("http://host.invalid/")(net::use_awaitable), broken_layer);
    EXPECT_THROW(co_await answering.get("http://host.invalid/")(net::use_awaitable), broken_layer);
    EXPECT_EQ((co_await outer.get("http://host.invalid/")(net::use_awaitable)).status, 204);
  });
}

TEST(HttpLayers, PassCancellationOn) {
  http_server server;
  auto const layered =
      client.with([](http::request r, http::next_call next) -> net::awaitable<http::response> {
        co_return co_await next(std::move(r));
      });
  net::io_context context;
  net::cancellation_signal signal;
  std::exception_ptr failure;
  layered.get(server.url("/hang"))(net::bind_cancellation_slot(
      signal.slot(),
      net::bind_executor(context, [&](std::exception_ptr e, http::response) { failure = e; })));
  net::steady_timer timer(context, 50ms);
  timer.async_wait([&](auto) { signal.emit(net::cancellation_type::terminal); });
  context.run();
  try {
    ASSERT_TRUE(failure);
    std::rethrow_exception(failure);
  } catch (unblock::net_system_error const &error) {
    EXPECT_EQ(error.code(), net::error::operation_aborted);
  }
}

TEST(HttpLayers, ALimiterPacesRequests) {
  http_server server;
  unblock::rate_limiter limiter(2, 100ms);
  auto const limited = client.with(limiter);
  auto const start = std::chrono::steady_clock::now();
  run_all(6, [&](int) -> net::awaitable<void> {
    co_await limited.get(server.url("/hello"))(net::use_awaitable);
  });
  EXPECT_GE(std::chrono::steady_clock::now() - start, 200ms); // two at once, then one every 50 ms
  EXPECT_EQ(server.requests(), 6U);
}

TEST(HttpLayers, ABreakerOpensOnServerErrors) {
  http_server server;
  unblock::circuit_breaker breaker(2, 60s);
  auto const guarded = client.with(breaker);
  run([&]() -> net::awaitable<void> {
    co_await guarded.get(server.url("/status/404"))(net::use_awaitable);
    for (int i = 0; i < 2; ++i)
      EXPECT_EQ((co_await guarded.get(server.url("/status/500"))(net::use_awaitable)).status, 500);
    EXPECT_THROW(co_await guarded.get(server.url("/hello"))(net::use_awaitable),
                 unblock::circuit_open);
  });
  EXPECT_EQ(server.requests(), 3U);
}

#if __has_include(<unblock/retry.hpp>)
TEST(HttpLayers, ARetryWaitsAsTheServerAsks) {
  routing_server server;
  // Without the server's word it would wait for an hour.
  unblock::retry const retry(
      {.max_attempts = 3, .initial_delay = 1h, .server_delay = &http::server_delay});
  auto const patient = client.with(retry);
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ((co_await patient.get(server.url("/flaky/2"))(net::use_awaitable)).body, "well");
    EXPECT_EQ(server.requests(), 3U);
    auto const last = co_await patient.get(server.url("/unavailable/0"))(net::use_awaitable);
    EXPECT_EQ(last.status, 503); // an answer is an answer
    EXPECT_EQ(server.requests(), 6U);
    EXPECT_EQ((co_await patient.post(server.url("/unavailable/0"))(net::use_awaitable)).status,
              503);
    EXPECT_EQ(server.requests(), 7U); // may have been done already
    co_await patient.post(server.url("/unavailable/0"))
        .header("idempotency-key", "1")(net::use_awaitable);
    EXPECT_EQ(server.requests(), 10U);
  });
}
#endif

#if __has_include(<unblock/semaphore.hpp>)
TEST(HttpLayers, ASemaphoreBoundsRequestsAtOnce) {
  http_server server;
  unblock::semaphore slots(3);
  auto const bounded = client.with(slots);
  run_all(12, [&](int) -> net::awaitable<void> {
    co_await bounded.get(server.url("/slow/20"))(net::use_awaitable);
  });
  EXPECT_EQ(server.requests(), 12U);
  EXPECT_LE(server.peak_requests(), 3U);
}

TEST(HttpLayers, AMonitorCounts) {
  http_server server;
  unblock::monitor metrics;
  auto const watched = client.with(metrics);
  run([&]() -> net::awaitable<void> {
    co_await watched.get(server.url("/hello"))(net::use_awaitable);
    co_await watched.get(server.url("/status/404"))(net::use_awaitable);
    EXPECT_THROW(co_await watched.get(server.url("/reset"))(net::use_awaitable),
                 unblock::net_system_error);
  });
  auto const page = metrics.prometheus();
  EXPECT_NE(page.find("http_request_seconds_count 3"), std::string::npos) << page;
  EXPECT_NE(page.find("http_status_2xx_total 1"), std::string::npos) << page;
  EXPECT_NE(page.find("http_status_4xx_total 1"), std::string::npos) << page;
  EXPECT_NE(page.find("http_failed_total 1"), std::string::npos) << page;
}
#endif

} // namespace
