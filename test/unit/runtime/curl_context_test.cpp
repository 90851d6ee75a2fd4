// run_curl_on: transfers on the threads of an io_context. What they have in common with the others is tested with those (unit_tests.cmake).
#include "support/coroutine.hpp"
#include "support/curl_coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>
#include <unblock/http.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

struct curl_context : net::io_context {
  explicit curl_context(unblock::curl_options const &options = {}) {
    unblock::run_curl_on(*this, options);
  }

  template <class Make> void run_all(int count, Make make) {
    run_all_on(*this, count, std::move(make));
  }
  void run_one(std::string const &url, std::string const &body) {
    run_all(1, [&](int) { return expect_page(url, body); });
  }
  // Runs until `condition` holds.
  template <class Condition> bool run_until(Condition condition) {
    restart();
    return eventually([&] { return poll(), condition(); });
  }
};

TEST(CurlOnContext, CallbacksRunOnItsThread) {
  http_server server;
  curl_context context;
  std::thread::id seen;
  context.run_all(1, [&](int) -> net::awaitable<void> {
    curl_handle handle(server.url("/hello"));
    handle.set(CURLOPT_WRITEDATA, &seen);
    handle.set(
        CURLOPT_WRITEFUNCTION,
        +[](char *, std::size_t size, std::size_t count, std::thread::id *id) {
          *id = std::this_thread::get_id();
          return size * count;
        });
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_OK);
  });
  EXPECT_EQ(seen, std::this_thread::get_id());
}

TEST(CurlOnContext, OtherContextsGoOnAsEver) {
  http_server server;
  curl_context context;
  run([&] { return expect_page(server.url("/hello"), "hello"); });
  context.run_one(server.url("/hello"), "hello");
  EXPECT_EQ(server.accepted(), 2U); // each has its own connections
}

TEST(CurlOnContext, RunReturnsAndConnectionsAreKept) {
  http_server server;
  curl_context context;
  for (int i = 0; i < 50; ++i)
    context.run_one(server.url("/hello"), "hello");
  EXPECT_EQ(server.requests(), 50U);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST(CurlOnContext, ConnectionsThatTheServerClosedAreReplaced) {
  http_server server;
  curl_context context;
  for (int round = 0; round < 3; ++round) {
    context.run_all(10, [&](int) { return expect_page(server.url("/slow/20"), "slow"); });
    ASSERT_TRUE(eventually([&] { return server.close_idle(), server.open_connections() == 0; }));
  }
  EXPECT_GT(server.accepted(), 20U);
}

TEST(CurlOnContext, ItsConnectionsEndWithIt) {
  http_server server;
  {
    curl_context context;
    context.run_one(server.url("/hello"), "hello");
    EXPECT_EQ(server.open_connections(), 1U);
  }
  EXPECT_TRUE(eventually([&] { return server.open_connections() == 0; }));
}

TEST(CurlOnContext, ManyKeepItsLimits) {
  http_server server;
  curl_context context({.max_idle_connections = 5, .max_transfers = 10});
  context.run_all(100, [&](int i) {
    auto const size = static_cast<std::size_t>(i % 7);
    return expect_page(server.url("/bytes/" + std::to_string(size)),
                       std::string("0123456").substr(0, size));
  });
  for (int i = 0; i < 30; ++i) // one with each
    context.run_one(server.url("/hello"), "hello");
  EXPECT_EQ(server.requests(), 130U);
  EXPECT_LE(server.peak_requests(), 10U);
  EXPECT_TRUE(eventually([&] { return server.open_connections() <= 6; }));
}

TEST(CurlOnContext, WaitingForATurnDoesNotCountAgainstTheTimeout) {
  http_server server;
  curl_context context({.max_transfers = 2});
  context.run_all(6, [&](int) {
    return expect_page(server.url("/slow/500"), "slow",
                       [](curl_handle &h) { h.set(CURLOPT_TIMEOUT_MS, 1400L); });
  });
}

TEST(CurlOnContext, TimeLimitsAreKept) {
  http_server server;
  curl_context context;
  context.run_all(5, [&](int i) -> net::awaitable<void> {
    curl_handle handle(server.url("/hang"));
    handle.set(CURLOPT_TIMEOUT_MS, 50L + 30L * i);
    auto const start = std::chrono::steady_clock::now();
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_OPERATION_TIMEDOUT);
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(49 + 30 * i));
  });
}

TEST(CurlOnContext, ProgressIsToldWhileNothingComes) {
  http_server server;
  curl_context context;
  context.run_all(1, [&](int) -> net::awaitable<void> {
    curl_handle handle(server.url("/hang"));
    int calls = 0;
    handle.set(CURLOPT_NOPROGRESS, 0L);
    handle.set(CURLOPT_XFERINFODATA, &calls);
    handle.set(
        CURLOPT_XFERINFOFUNCTION, +[](void *data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
          return ++*static_cast<int *>(data) > 8 ? 1 : 0;
        });
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_ABORTED_BY_CALLBACK);
  });
}

TEST(CurlOnContext, SeveralThreadsMayRunIt) {
  http_server server;
  curl_context context;
  expect_pages_on_three_threads(context, server);
}

TEST(CurlOnContext, CanBeCancelledAtEveryStage) {
  http_server server;
  curl_context context({.max_transfers = 2});
  cancellable first(context, server.url("/hang"));
  cancellable second(context, server.url("/hang"));
  ASSERT_TRUE(context.run_until([&] { return server.requests() == 2; }));
  cancellable waiting(context, server.url("/hang"));
  context.poll();
  waiting.signal.emit(net::cancellation_type::terminal);
  ASSERT_TRUE(context.run_until([&] { return waiting.completions == 1; }));
  first.signal.emit(net::cancellation_type::terminal);
  cancellable fresh(context, server.url("/hang"));
  fresh.signal.emit(net::cancellation_type::terminal);
  second.signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  for (cancellable *each : {&first, &second, &waiting, &fresh}) {
    EXPECT_EQ(each->error, net::error::operation_aborted);
    EXPECT_EQ(each->completions, 1);
  }
  EXPECT_EQ(server.requests(), 2U);
  // A handle is the caller's again.
  first.handle.set(CURLOPT_URL, server.url("/hello").c_str());
  context.run_all(1, [&](int) -> net::awaitable<void> {
    CURLcode const code = co_await unblock::curl_perform(first.handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_OK);
  });
}

TEST(CurlOnContext, CancellationAfterTheEndHasNoEffect) {
  http_server server;
  curl_context context;
  cancellable call(context, server.url("/hello"));
  ASSERT_TRUE(context.run_until([&] { return call.completions == 1; }));
  call.signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  EXPECT_FALSE(call.error);
  EXPECT_EQ(call.completions, 1);
}

// What a callback of libcurl's asks for must wait until libcurl has returned.
TEST(CurlOnContext, ACallbackMayStartAndCancelTransfers) {
  http_server server;
  curl_context context;
  cancellable hanging(context, server.url("/hang"));
  ASSERT_TRUE(context.run_until([&] { return server.requests() == 1; }));
  std::optional<cancellable> started;
  struct from_callback {
    std::function<void()> act;
  } callback{[&] {
    if (!started)
      started.emplace(context, server.url("/hello"));
    hanging.signal.emit(net::cancellation_type::terminal);
  }};
  context.run_all(1, [&](int) -> net::awaitable<void> {
    curl_handle handle(server.url("/hello"));
    handle.set(CURLOPT_WRITEDATA, &callback);
    handle.set(
        CURLOPT_WRITEFUNCTION,
        +[](char *, std::size_t size, std::size_t count, from_callback *self) {
          self->act();
          return size * count;
        });
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(code, CURLE_OK);
  });
  EXPECT_EQ(hanging.error, net::error::operation_aborted);
  ASSERT_TRUE(started);
  EXPECT_FALSE(started->error);
  EXPECT_EQ(started->handle.body, "hello");
}

TEST(CurlOnContext, MayBeDestroyedBeforeItsTransfers) {
  http_server server;
  auto alive = std::make_shared<int>();
  for (auto const time : {0ms, 1ms, 5ms, 30ms}) {
    curl_context context({.max_transfers = 10});
    for (int i = 0; i < 20; ++i)
      net::co_spawn(
          context,
          [&, i, alive]() -> net::awaitable<void> {
            curl_handle handle(server.url(i % 2 == 0 ? "/hang" : "/slow/4"));
            co_await unblock::curl_perform(handle)(net::use_awaitable);
          },
          net::detached);
    context.run_for(time);
  }
  EXPECT_EQ(alive.use_count(), 1); // the coroutines were destroyed, and with them their handles
}

// The upload outlives the context of the request that sent it, and what is left of a streamed answer does, too.
TEST(CurlOnContext, WhatIsLeftOfItsRequestsHasNoEffect) {
  http_server server;
  unblock::http::client const client({.proxy = ""});
  unblock::http::upload upload;
  std::optional<unblock::http::streamed_response> answer;
  {
    curl_context context;
    net::co_spawn(
        context,
        [&]() -> net::awaitable<void> {
          answer = co_await client.get(server.url("/bytes/30000000")).stream()(net::use_awaitable);
        },
        net::detached);
    client.post(server.url("/echo")).body(upload)(net::bind_executor(context, [](auto &&...) {}));
    EXPECT_TRUE(context.run_until([&] { return answer && server.requests() >= 1; }));
  }
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->head().status, 200);
  std::string rest;
  run([&]() -> net::awaitable<void> {
    auto const [error] = co_await upload.write("late")(net::as_tuple(net::use_awaitable));
    EXPECT_EQ(error, net::error::broken_pipe);
    while (true) {
      auto [failure, piece] = co_await answer->read()(net::as_tuple(net::use_awaitable));
      if (failure) {
        EXPECT_EQ(failure, net::error::operation_aborted);
      }
      if (failure || !piece)
        break;
      rest += *piece;
    }
  });
  EXPECT_LT(rest.size(), 30'000'000U);
}

// A connection that libcurl closed stays in the epoll set for as long as a child has it open, and its answer comes there.
TEST(CurlOnContext, AForkedChildThatKeepsItsSocketsOpen) {
  http_server server;
  curl_context context;
  cancellable call(context, server.url("/slow/200"));
  ASSERT_TRUE(context.run_until([&] { return server.requests() == 1; }));
  int gate[2];
  ASSERT_EQ(::pipe(gate), 0);
  ::pid_t const child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::close(gate[1]);
    char byte = 0;
    [[maybe_unused]] auto const ended = ::read(gate[0], &byte, 1);
    ::_exit(0);
  }
  ::close(gate[0]);
  call.signal.emit(net::cancellation_type::terminal);
  ASSERT_TRUE(context.run_until([&] { return call.completions == 1; }));
  // What is left in the set mustn't keep the context busy.
  auto const before = std::clock();
  context.run_one(server.url("/slow/900"), "slow");
  EXPECT_LT(std::clock() - before, CLOCKS_PER_SEC / 4);
  ::close(gate[1]);
  ::waitpid(child, nullptr, 0);
}

TEST(CurlOnContext, RefusesASecondCallAndLimitsThatAreNone) {
  net::io_context context;
  EXPECT_THROW(unblock::run_curl_on(context, {.max_transfers = 0}), std::invalid_argument);
  unblock::run_curl_on(context);
  EXPECT_THROW(unblock::run_curl_on(context), std::logic_error);
}

} // namespace
