// http::streamed_response and http::upload: bodies piece by piece, and who waits for whom.
#include "support/coroutine.hpp"
#include "support/curl_on_context.hpp"
#include "support/http_server.hpp"
#include "support/plain_task.hpp"
#include "support/routing_server.hpp"
#include "support/tokens.hpp"

#include <unblock/http.hpp>
#include <unblock/retry.hpp>
#include <unblock/sleep.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;
namespace http = unblock::http;
using unblock::net_error_code;

namespace {

http_server &faulty() {
  static http_server server;
  return server;
}

http::client const client({.proxy = ""});

std::string pattern(std::size_t size) {
  std::string text(size, '0');
  for (std::size_t i = 0; i < size; ++i)
    text[i] = static_cast<char>('0' + i % 10);
  return text;
}

net::awaitable<std::string> read_all(http::streamed_response &answer) {
  std::string all;
  while (true) {
    auto piece = co_await answer.read()(net::use_awaitable);
    if (!piece)
      co_return all;
    EXPECT_FALSE(piece->empty());
    all += *piece;
  }
}

/// What `operation` fails with.
template <class Operation> net::awaitable<net_error_code> error_of(Operation operation) {
  auto [error, ignored] = co_await std::move(operation)(as_tuple(net::use_awaitable));
  co_return error;
}

TEST(HttpStream, ReadsABodyPieceByPiece) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url("/large/3000000")).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().status, 200);
    EXPECT_EQ(answer.head().headers.get("Content-Length"), "3000000");
    EXPECT_EQ(answer.head().body, "");
    EXPECT_EQ(co_await read_all(answer), pattern(3'000'000));
    EXPECT_EQ(co_await answer.read()(net::use_awaitable), std::nullopt); // and stays so
  });
}

TEST(HttpStream, ReadsChunks) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url("/chunks/200")).stream()(net::use_awaitable);
    EXPECT_EQ((co_await read_all(answer)).size(), 200'000U);
  });
}

TEST(HttpStream, IsAPlainAwaiter) {
  auto task = []() -> plain_task<std::string> {
    auto answer = co_await client.get(faulty().url("/hello")).stream();
    std::string all;
    while (auto piece = co_await answer.read())
      all += *piece;
    co_return all;
  };
  EXPECT_EQ(task().get(), "hello");
}

TEST(HttpStream, HasTheHeadBeforeTheBody) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url("/silent-body")).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().status, 200);
    EXPECT_EQ(co_await answer.read()(net::use_awaitable), "first");
    // A cancelled read ends nothing.
    net::steady_timer timer(co_await net::this_coro::executor, 50ms);
    net::cancellation_signal signal;
    timer.async_wait([&](net_error_code) { signal.emit(net::cancellation_type::all); });
    auto [error, piece] = co_await answer.read()(
        net::bind_cancellation_slot(signal.slot(), as_tuple(net::use_awaitable)));
    EXPECT_EQ(error, net::error::operation_aborted);
    EXPECT_FALSE(piece);
  }); // and nobody waits for the end of the body
}

TEST(HttpStream, HasABodyThatIsEmpty) {
  run([]() -> net::awaitable<void> {
    auto answer = co_await client.get(faulty().url("/bytes/0")).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().status, 200);
    EXPECT_EQ(co_await read_all(answer), "");
    auto none = co_await client.head(faulty().url("/bytes/10")).stream()(net::use_awaitable);
    EXPECT_EQ(none.head().headers.get("Content-Length"), "10");
    EXPECT_EQ(co_await read_all(none), "");
  });
  http::streamed_response nothing;
  run([&]() -> net::awaitable<void> { EXPECT_EQ(co_await read_all(nothing), ""); });
}

TEST(HttpStream, FollowsRedirects) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url("/redirect/2")).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().status, 200);
    EXPECT_EQ(answer.head().redirects, 2);
    EXPECT_EQ(co_await read_all(answer), "arrived");
    auto stays = co_await client.get(server.url("/redirect/2"))
                     .max_redirects(0)
                     .stream()(net::use_awaitable);
    EXPECT_EQ(stays.head().status, 302);
  });
}

TEST(HttpStream, HoldsTheServerBackWhileNobodyReads) {
  routing_server server;
  std::size_t const size = 100'000'000;
  run([&]() -> net::awaitable<void> {
    // Longer than the idle limit, which must not count meanwhile.
    http::timeouts const limits{.idle = 1s};
    auto answer = co_await client.get(server.url("/large/" + std::to_string(size)))
                      .timeout(limits)
                      .stream()(net::use_awaitable);
    co_await unblock::sleep_for(1s)(net::use_awaitable);
    auto const sent = server.bytes_sent();
    EXPECT_LT(sent, size / 2); // what the operating system's buffers hold
    co_await unblock::sleep_for(2s)(net::use_awaitable);
    EXPECT_EQ(server.bytes_sent(), sent);
    std::size_t read = 0;
    while (auto piece = co_await answer.read()(net::use_awaitable))
      read += piece->size();
    EXPECT_EQ(read, size);
  });
}

TEST(HttpStream, WaitsForTheReaderWhoDoesNotCountAsIdle) {
  routing_server server;
  std::size_t const size = 1'000'000; // several times what is kept for a reader
  // libcurl's thread looks at its clock once a second: each of them at another moment of their own.
  run_all(30, [&](int i) -> net::awaitable<void> {
    co_await unblock::sleep_for(i * 33ms)(net::use_awaitable);
    http::timeouts const limits{.idle = 500ms};
    auto answer = co_await client.get(server.url("/large/" + std::to_string(size)))
                      .timeout(limits)
                      .stream()(net::use_awaitable);
    for (auto i = 0; i < 3; ++i) {
      co_await unblock::sleep_for(1'200ms)(net::use_awaitable);
      EXPECT_TRUE(co_await answer.read()(net::use_awaitable));
    }
    co_await read_all(answer);
  });
}

TEST(HttpStream, TellsOfAnEndThatCameTooSoon) {
  run([]() -> net::awaitable<void> {
    auto answer = co_await client.get(faulty().url("/half")).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().headers.get("Content-Length"), "100");
    std::size_t read = 0;
    net_error_code failure;
    while (true) {
      auto [error, piece] = co_await answer.read()(as_tuple(net::use_awaitable));
      failure = error;
      if (!piece)
        break;
      read += piece->size();
    }
    EXPECT_EQ(read, 50U);
    EXPECT_EQ(failure, http::make_error_code(CURLE_PARTIAL_FILE));
    EXPECT_EQ(co_await error_of(answer.read()), failure); // and again
  });
}

TEST(HttpStream, IsIdleWhileTheServerIsSilent) {
  run([]() -> net::awaitable<void> {
    http::timeouts const limits{.idle = 1s};
    auto answer =
        co_await client.get(faulty().url("/stall")).timeout(limits).stream()(net::use_awaitable);
    EXPECT_EQ((co_await answer.read()(net::use_awaitable)).value().size(), 50U);
    EXPECT_EQ(co_await error_of(answer.read()), std::errc::timed_out);
  });
}

TEST(HttpStream, FailsBeforeThereIsAHead) {
  run([]() -> net::awaitable<void> {
    auto const nobody = "http://127.0.0.1:" + std::to_string(unused_port());
    auto [error, answer] = co_await client.get(nobody).stream()(as_tuple(net::use_awaitable));
    EXPECT_EQ(error, std::errc::connection_refused);
    EXPECT_NE(answer.head().failure, "");
    EXPECT_EQ(co_await error_of(client.get("no scheme at all://").stream()),
              http::make_error_code(CURLE_URL_MALFORMAT));
  });
}

TEST(HttpStream, IsCancelledBeforeThereIsAHead) {
  net::io_context context;
  net::cancellation_signal signal;
  net_error_code failure;
  client.get(faulty().url("/hang"))
      .stream()(net::bind_cancellation_slot(
          signal.slot(),
          net::bind_executor(
              context, [&](net_error_code error, http::streamed_response) { failure = error; })));
  net::steady_timer timer(context, 100ms);
  timer.async_wait([&](net_error_code) { signal.emit(net::cancellation_type::terminal); });
  context.run();
  EXPECT_EQ(failure, net::error::operation_aborted);
}

TEST(HttpStream, ClosesTheConnectionWhenItIsDropped) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url("/stall")).stream()(net::use_awaitable);
    EXPECT_EQ((co_await answer.read()(net::use_awaitable)).value().size(), 50U);
  });
  EXPECT_TRUE(eventually([&] { return server.open_connections() == 0; }));
  { // a handler that is never called drops its stream, too
    net::io_context context;
    client.get(server.url("/stall"))
        .stream()(net::bind_executor(context, [](net_error_code, http::streamed_response) {}));
    EXPECT_TRUE(eventually([&] { return server.requests() == 2; }));
  }
  EXPECT_TRUE(eventually([&] { return server.open_connections() == 0; }));
}

net::awaitable<void> write_all(http::upload upload, std::vector<std::string> pieces) {
  for (auto &piece : pieces)
    co_await upload.write(std::move(piece))(net::use_awaitable);
  upload.finish();
}

TEST(HttpUpload, SendsWhatIsWritten) {
  routing_server server;
  for (auto const *method : {"PUT", "POST", "PATCH"})
    run([&]() -> net::awaitable<void> {
      auto const executor = co_await net::this_coro::executor;
      for (bool const sized : {false, true}) {
        http::upload upload(sized ? std::optional<std::size_t>(11) : std::nullopt);
        http::request request;
        request.method = method;
        request.url = server.url("/echo");
        request.set_source(upload.source(), "text/plain");
        net::co_spawn(executor, write_all(std::move(upload), {"hello", "", " ", "world"}),
                      net::detached);
        auto const answer = co_await client.send(std::move(request))(net::use_awaitable);
        EXPECT_EQ(answer.status, 200);
        EXPECT_TRUE(answer.body.starts_with(std::string(method) + " /echo\n")) << answer.body;
        EXPECT_TRUE(answer.body.find(sized ? "\nContent-Length: 11\n"
                                           : "\nTransfer-Encoding: chunked\n") != std::string::npos)
            << answer.body;
        EXPECT_TRUE(answer.body.find("\nContent-Type: text/plain\n") != std::string::npos);
        EXPECT_TRUE(answer.body.ends_with("\n\nhello world")) << answer.body;
      }
    });
}

TEST(HttpUpload, WaitsForTheWriterWhoDoesNotCountAsIdle) {
  routing_server server;
  auto slow = [](http::upload to) -> net::awaitable<void> {
    for (auto const *piece : {"a", "b", "c"}) {
      co_await unblock::sleep_for(1'200ms)(net::use_awaitable);
      co_await to.write(piece)(net::use_awaitable);
    }
    co_await unblock::sleep_for(1'200ms)(net::use_awaitable);
    to.finish();
  };
  // libcurl's thread looks at its clock once a second: each of them at another moment of their own.
  run_all(30, [&](int i) -> net::awaitable<void> {
    co_await unblock::sleep_for(i * 33ms)(net::use_awaitable);
    http::upload upload;
    http::timeouts const limits{.idle = 500ms};
    auto call = client.post(server.url("/echo")).body(upload).timeout(limits);
    net::co_spawn(co_await net::this_coro::executor, slow(std::move(upload)), net::detached);
    auto const answer = co_await std::move(call)(net::use_awaitable);
    EXPECT_TRUE(answer.body.ends_with("\n\nabc")) << answer.body;
  });
}

TEST(HttpUpload, IsIdleWhenTheServerIsSilentAfterItsEnd) {
  run([]() -> net::awaitable<void> {
    http::upload upload;
    http::timeouts const limits{.idle = 1s};
    auto call = client.put(faulty().url("/hang")).body(upload).timeout(limits);
    net::co_spawn(co_await net::this_coro::executor, write_all(std::move(upload), {"all"}),
                  net::detached);
    EXPECT_EQ(co_await error_of(std::move(call)), std::errc::timed_out);
  });
}

TEST(HttpUpload, HoldsTheWriterBackWhileNobodyReads) {
  routing_server server;
  std::string const piece = pattern(100'000);
  std::size_t const pieces = 500;
  std::size_t written = 0;
  std::string sink;
  run([&]() -> net::awaitable<void> {
    auto const executor = co_await net::this_coro::executor;
    http::upload upload(piece.size() * pieces);
    auto produce = [&](http::upload to) -> net::awaitable<void> {
      for (; written < pieces; ++written)
        co_await to.write(piece)(net::use_awaitable);
      to.finish();
    };
    auto open_later = [&]() -> net::awaitable<void> {
      co_await unblock::sleep_for(1s)(net::use_awaitable);
      auto const before = written;
      EXPECT_LT(before, pieces / 2); // what the operating system's buffers hold
      co_await unblock::sleep_for(500ms)(net::use_awaitable);
      EXPECT_EQ(written, before);
      server.open_sink();
    };
    auto call = client.put(server.url("/sink")).body(upload);
    net::co_spawn(executor, produce(std::move(upload)), net::detached);
    net::co_spawn(executor, open_later(), net::detached);
    sink = (co_await std::move(call)(net::use_awaitable)).body;
  });
  std::string all;
  for (std::size_t i = 0; i < pieces; ++i)
    all += piece;
  EXPECT_EQ(sink, std::to_string(all.size()) + " bytes, sum " + std::to_string(sum_of(all)));
}

TEST(HttpUpload, IsNoBodyWhenItIsDropped) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    http::upload upload;
    auto half = [](http::upload to) -> net::awaitable<void> {
      co_await to.write("half")(net::use_awaitable);
    };
    auto call = client.put(server.url("/echo")).body(upload);
    net::co_spawn(co_await net::this_coro::executor, half(std::move(upload)), net::detached);
    EXPECT_EQ(co_await error_of(std::move(call)), http::make_error_code(CURLE_ABORTED_BY_CALLBACK));
  });
}

TEST(HttpUpload, IsAsLongAsItSaidItWouldBe) {
  routing_server server;
  for (auto const *body : {"short", "longer than it said"})
    run([&]() -> net::awaitable<void> {
      http::upload upload(10);
      auto call = client.put(server.url("/echo")).body(upload);
      net::co_spawn(co_await net::this_coro::executor, write_all(std::move(upload), {body}),
                    net::detached);
      EXPECT_EQ(co_await error_of(std::move(call)),
                http::make_error_code(CURLE_ABORTED_BY_CALLBACK));
    });
}

TEST(HttpUpload, EndsForItsWriterWithTheRequest) {
  routing_server server;
  net_error_code failure;
  run([&]() -> net::awaitable<void> {
    http::upload upload;
    auto endless = [&](http::upload to) -> net::awaitable<void> {
      while (!failure) {
        auto [error] = co_await to.write(pattern(100'000))(as_tuple(net::use_awaitable));
        failure = error;
      }
    };
    auto call = client.put(server.url("/refuse")).body(upload);
    net::co_spawn(co_await net::this_coro::executor, endless(std::move(upload)), net::detached);
    auto [error, answer] = co_await std::move(call)(as_tuple(net::use_awaitable));
    // The server closed without reading, so the answer may have been lost on the way.
    EXPECT_TRUE(error || answer.status == 413) << error.message();
  });
  EXPECT_EQ(failure, net::error::broken_pipe);
  { // never sent
    http::upload upload;
    {
      auto const call = client.put(server.url("/echo")).body(upload);
    }
    run([&]() -> net::awaitable<void> {
      auto [error] = co_await upload.write("late")(as_tuple(net::use_awaitable));
      EXPECT_EQ(error, net::error::broken_pipe);
    });
  }
}

TEST(HttpUpload, IsSentOnce) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    http::upload upload;
    auto first = client.put(server.url("/echo")).body(upload);
    auto second = client.put(server.url("/echo")).body(upload);
    auto const executor = co_await net::this_coro::executor;
    auto last = [&](http::upload to) -> net::awaitable<void> {
      co_await net::post(executor, net::use_awaitable); // let the first one begin
      EXPECT_EQ(co_await error_of(std::move(second)), net::error::invalid_argument);
      co_await to.write("once")(net::use_awaitable);
      to.finish();
    };
    net::co_spawn(executor, last(std::move(upload)), net::detached);
    auto const answer = co_await std::move(first)(net::use_awaitable);
    EXPECT_TRUE(answer.body.ends_with("\n\nonce")) << answer.body;

    unblock::retry attempts(3, 2.0);
    http::upload other;
    auto call = client.with(attempts).put(server.url("/unavailable/0")).body(other);
    auto const before = server.requests();
    net::co_spawn(executor, write_all(std::move(other), {"x"}), net::detached);
    EXPECT_EQ((co_await std::move(call)(net::use_awaitable)).status, 503);
    EXPECT_EQ(server.requests(), before + 1);
  });
}

TEST(HttpUpload, AndStreamAtOnce) {
  routing_server server;
  run([&]() -> net::awaitable<void> {
    http::upload upload;
    auto call = client.post(server.url("/echo")).body(upload).stream();
    net::co_spawn(co_await net::this_coro::executor,
                  write_all(std::move(upload), {pattern(300'000), pattern(200'000)}),
                  net::detached);
    auto answer = co_await std::move(call)(net::use_awaitable);
    auto const body = co_await read_all(answer);
    EXPECT_TRUE(body.ends_with(pattern(300'000) + pattern(200'000)));
  });
}

} // namespace
