// cpp-httplib's clients: calls on the blocking pool, cancellation through stop(), pooled clients.
#include <unblock/httplib.hpp>

#include "support/coroutine.hpp"
#include "support/http_server.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

TEST(HttplibCall, GivesTheResultOfTheCall) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    httplib::Client cli("127.0.0.1", server.port());
    auto const here = std::this_thread::get_id();
    auto res =
        co_await unblock::httplib::call(cli, [&] { return cli.Get("/hello"); })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(res), httplib::Result>);
    EXPECT_EQ(std::this_thread::get_id(), here);
    EXPECT_TRUE(res);
    EXPECT_EQ(res->status, 200);
    EXPECT_EQ(res->body, "hello");
    auto posted = co_await unblock::httplib::call(
        cli, [&] { return cli.Post("/echo", "a=1", "text/plain"); })(net::use_awaitable);
    EXPECT_EQ(posted->body.substr(0, 10), "POST /echo");
  });
}

struct fault {
  char const *name;
  char const *path;
};

class HttplibFaults : public testing::TestWithParam<fault> {};

TEST_P(HttplibFaults, AreReportedAsByTheClientItself) {
  http_server server;
  std::string const path = GetParam().path;
  int const port = path.empty() ? unused_port() : server.port();
  httplib::Client direct("127.0.0.1", port);
  direct.set_read_timeout(0, 300'000);
  auto const expected = direct.Get(path);

  run([&]() -> net::awaitable<void> {
    httplib::Client cli("127.0.0.1", port);
    cli.set_read_timeout(0, 300'000);
    auto res =
        co_await unblock::httplib::call(cli, [&] { return cli.Get(path); })(net::use_awaitable);
    EXPECT_EQ(static_cast<bool>(res), static_cast<bool>(expected));
    EXPECT_EQ(res.error(), expected.error());
  });
}

INSTANTIATE_TEST_SUITE_P(Httplib, HttplibFaults,
                         testing::Values(fault{"Refused", ""}, fault{"Reset", "/reset"},
                                         fault{"HalfBody", "/half"}, fault{"Hang", "/hang"},
                                         fault{"NotFound", "/nothing"}),
                         [](auto const &info) { return std::string(info.param.name); });

TEST(HttplibCall, CarriesOtherResultsAndExceptions) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    httplib::Client cli("127.0.0.1", server.port());
    int const status = co_await unblock::httplib::call(
        cli, [&] { return cli.Get("/status/418")->status; })(net::use_awaitable);
    EXPECT_EQ(status, 418);
    bool caught = false;
    try {
      co_await unblock::httplib::call(cli, []() -> void { throw std::runtime_error("mine"); })(
          net::use_awaitable);
    } catch (std::runtime_error const &error) {
      caught = std::string(error.what()) == "mine";
    }
    EXPECT_TRUE(caught);
  });
}

TEST(HttplibCancellation, StopsACallThatWaitsForTheServer) {
  http_server server;
  net::io_context context;
  net::cancellation_signal signal;
  bool failed = false;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        httplib::Client cli("127.0.0.1", server.port());
        cli.set_read_timeout(120, 0); // the test would be stopped then
        auto res = co_await unblock::httplib::call(cli, [&] { return cli.Get("/hang"); })(
            net::use_awaitable);
        failed = !res;
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.poll();
  ASSERT_TRUE(eventually([&] { return server.requests() == 1; }));
  signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  EXPECT_TRUE(failed);
}

TEST(HttplibCancellation, BeforeTheCallHasBegun) {
  // The blocking pool has one thread, and that one waits.
  auto const before = unblock::limits{};
  unblock::configure({.max_threads = 1});
  std::promise<void> go;
  auto blocked =
      unblock::offload([future = go.get_future().share()] { future.wait(); })(net::use_future);
  ASSERT_TRUE(eventually([] { return unblock::detail::embedded_pool().stats().queued == 0; }));

  net::io_context context;
  net::cancellation_signal signal;
  httplib::Client cli("127.0.0.1", unused_port());
  std::exception_ptr failure;
  bool called = false;
  unblock::httplib::call(cli, [&] { called = true; })(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr e) { failure = e; })));
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_THROW(std::rethrow_exception(failure), unblock::net_system_error);
  EXPECT_FALSE(called);
  go.set_value();
  blocked.get();
  unblock::configure(before);
}

net::awaitable<std::string> get(int port, std::string path) {
  auto cli_lease = co_await unblock::pooled<httplib::Client>("127.0.0.1", port)(net::use_awaitable);
  auto &cli = *cli_lease;
  auto res =
      co_await unblock::httplib::call(cli, [&] { return cli.Get(path); })(net::use_awaitable);
  co_return res ? res->body : httplib::to_string(res.error());
}

TEST(HttplibPool, RequestsShareAConnection) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    for (int i = 0; i < 20; ++i) {
      auto const body = co_await get(server.port(), "/hello");
      EXPECT_EQ(body, "hello");
    }
  });
  EXPECT_EQ(server.requests(), 20U);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST(HttplibPool, AConnectionThatTheServerClosedIsOpenedAgain) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ(co_await get(server.port(), "/hello"), "hello");
    EXPECT_TRUE(eventually([&] { return server.close_idle(), server.open_connections() == 0; }));
    EXPECT_EQ(co_await get(server.port(), "/hello"), "hello");
  });
  EXPECT_EQ(server.accepted(), 2U);
}

TEST(HttplibPool, ManyCoroutinesShareAHundredClients) {
  http_server server;
  run_all(200, [&](int) -> net::awaitable<void> {
    EXPECT_EQ(co_await get(server.port(), "/slow/5"), "slow");
  });
  EXPECT_EQ(server.requests(), 200U);
  EXPECT_LE(server.accepted(), 100U);
}

TEST(HttplibPool, TheNextUserSeesNothingOfTheLastOnesSettings) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    {
      auto lease =
          co_await unblock::pooled<httplib::Client>("127.0.0.1", server.port())(net::use_awaitable);
      lease->set_bearer_token_auth("secret");
      lease->set_default_headers({{"X-User", "alice"}});
      lease->set_basic_auth("alice", "password");
      lease->set_read_timeout(0, 1000);
      lease->set_follow_location(true);
    }
    auto const seen = co_await get(server.port(), "/echo");
    EXPECT_EQ(seen.find("secret"), seen.npos) << seen;
    EXPECT_EQ(seen.find("uthorization"), seen.npos) << seen;
    EXPECT_EQ(seen.find("alice"), seen.npos) << seen;
    EXPECT_EQ(co_await get(server.port(), "/slow/100"), "slow"); // the short timeout is gone
    EXPECT_EQ(server.accepted(), 1U);
  });
}

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
TEST(HttplibPool, AlsoPoolsTlsClients) {
  run([]() -> net::awaitable<void> {
    int const port = unused_port();
    auto lease =
        co_await unblock::pooled<httplib::SSLClient>("127.0.0.1", port)(net::use_awaitable);
    auto res = co_await unblock::httplib::call(*lease,
                                               [&] { return lease->Get("/"); })(net::use_awaitable);
    EXPECT_FALSE(res);
    EXPECT_EQ(res.error(), httplib::Error::Connection);
  });
}
#endif

} // namespace
