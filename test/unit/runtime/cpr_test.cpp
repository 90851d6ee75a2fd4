// unblock::cpr against cpr itself (test/mock/cpr): the same arguments, the same responses.
// Built a second time with UNBLOCK_TEST_CPR_WITHOUT_PREPARE, as with an older cpr.
#include <unblock/cpr.hpp>

#include "support/coroutine.hpp"
#include "support/http_server.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <type_traits>

using namespace unblock_test;

namespace {

http_server &server() {
  static http_server instance;
  return instance;
}

void expect_equal(cpr::Response const &ours, cpr::Response const &expected) {
  EXPECT_EQ(ours.status_code, expected.status_code);
  EXPECT_EQ(ours.text, expected.text);
  EXPECT_EQ(ours.header, expected.header);
  EXPECT_EQ(ours.url.str(), expected.url.str());
  EXPECT_EQ(ours.error.code, expected.error.code);
  EXPECT_EQ(ours.status_line, expected.status_line);
}

// GCC 12 cannot compile a co_await whose expression makes a std::initializer_list ("array used as initializer"), as
// cpr::Url{...} does. So the operation is made in a lambda, and awaited outside.
#define AWAIT(operation) co_await [&] { return operation; }()(net::use_awaitable)

TEST(Cpr, GivesTheResponsesOfTheFreeFunctions) {
  std::string const url = server().url("/echo");
  cpr::Header const header{{"X-Test", "yes"}};
  run([&]() -> net::awaitable<void> {
    auto response = AWAIT(unblock::cpr::Get(cpr::Url{url}, header, cpr::Parameters{{"q", "a b"}}));
    static_assert(std::is_same_v<decltype(response), cpr::Response>);
    expect_equal(response, cpr::Get(cpr::Url{url}, header, cpr::Parameters{{"q", "a b"}}));
    EXPECT_NE(response.text.find("GET /echo?q=a%20b"), std::string::npos) << response.text;

    auto const post = AWAIT(unblock::cpr::Post(cpr::Url{url}, cpr::Body{"data"}));
    expect_equal(post, cpr::Post(cpr::Url{url}, cpr::Body{"data"}));
    auto const form = AWAIT(unblock::cpr::Post(cpr::Url{url}, cpr::Payload{{"k", "v"}}));
    expect_equal(form, cpr::Post(cpr::Url{url}, cpr::Payload{{"k", "v"}}));
    auto const stored = AWAIT(unblock::cpr::Put(cpr::Url{url}, cpr::Body{"data"}));
    expect_equal(stored, cpr::Put(cpr::Url{url}, cpr::Body{"data"}));
    auto const patch = AWAIT(unblock::cpr::Patch(cpr::Url{url}, cpr::Body{"data"}));
    expect_equal(patch, cpr::Patch(cpr::Url{url}, cpr::Body{"data"}));
    auto const deleted = AWAIT(unblock::cpr::Delete(cpr::Url{url}));
    expect_equal(deleted, cpr::Delete(cpr::Url{url}));
    auto const head = AWAIT(unblock::cpr::Head(cpr::Url{url}));
    expect_equal(head, cpr::Head(cpr::Url{url}));
    auto const options = AWAIT(unblock::cpr::Options(cpr::Url{url}));
    expect_equal(options, cpr::Options(cpr::Url{url}));
  });
}

TEST(Cpr, ReportsErrorsAsCprDoes) {
  std::string const refused = "http://127.0.0.1:" + std::to_string(unused_port()) + "/";
  for (std::string const &url :
       {refused, server().url("/reset"), server().url("/half"), server().url("/status/500"),
        server().url("/hang"), std::string("http://host.invalid/"), std::string("nonsense://x")})
    run([&]() -> net::awaitable<void> {
      auto const response = AWAIT(unblock::cpr::Get(cpr::Url{url}, cpr::Timeout{300}));
      expect_equal(response, cpr::Get(cpr::Url{url}, cpr::Timeout{300}));
    });
}

TEST(Cpr, TakesASession) {
  run([]() -> net::awaitable<void> {
    cpr::Session session;
    session.SetUrl(cpr::Url{server().url("/echo")});
    session.SetHeader(cpr::Header{{"X-Session", "1"}});
    auto const ours = co_await unblock::cpr::Get(session)(net::use_awaitable);
    expect_equal(ours, session.Get());
    session.SetBody(cpr::Body{"more"});
    auto const posted = co_await unblock::cpr::Post(session)(net::use_awaitable);
    expect_equal(posted, session.Post());
  });
}

TEST(Cpr, ArgumentsMayBeTemporaries) {
  run([]() -> net::awaitable<void> {
    auto request = [] {
      std::string const url = server().url("/hello");
      return unblock::cpr::Get(cpr::Url{url}, cpr::Header{{"X-Long", std::string(1000, 'x')}});
    }();
    auto const response = co_await std::move(request)(net::use_awaitable);
    EXPECT_EQ(response.text, "hello");
  });
}

TEST(Cpr, RunsManyRequestsAtOnce) {
  http_server many;
  run_all(64, [&](int) -> net::awaitable<void> {
    auto const response = AWAIT(unblock::cpr::Get(cpr::Url{many.url("/slow/50")}));
    EXPECT_EQ(response.text, "slow");
  });
  EXPECT_EQ(many.requests(), 64U);
}

#ifndef UNBLOCK_TEST_CPR_WITHOUT_PREPARE

TEST(Cpr, RequestsShareAConnection) {
  http_server shared;
  run([&]() -> net::awaitable<void> {
    for (int i = 0; i < 10; ++i) {
      auto const response = AWAIT(unblock::cpr::Get(cpr::Url{shared.url("/hello")}));
      EXPECT_EQ(response.text, "hello");
    }
  });
  EXPECT_EQ(shared.accepted(), 1U);
}

TEST(Cpr, CanBeCancelled) {
  http_server hanging;
  net::io_context context;
  net::cancellation_signal signal;
  bool told = false;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        try {
          (void)AWAIT(unblock::cpr::Get(cpr::Url{hanging.url("/hang")}));
        } catch (unblock::net_system_error const &error) {
          told = error.code() == net::error::operation_aborted;
        }
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.poll();
  ASSERT_TRUE(eventually([&] { return hanging.requests() == 1; }));
  signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  EXPECT_TRUE(told);
}

#endif

} // namespace
