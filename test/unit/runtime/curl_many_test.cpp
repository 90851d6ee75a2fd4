// More sockets at once than the worker's reactor polls, and back to a few. Built a second time on curl_multi_poll, which is what
// systems without epoll have.
#include "support/coroutine.hpp"
#include "support/curl_coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <string>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t connections = 200;

net::awaitable<void> expect_pages(std::string url, std::string body) {
  for (int i = 0; i < 5; ++i)
    co_await expect_page(url, body);
}

void expect_all(http_server &server, int clients) {
  run_all(clients, [&](int) { return expect_page(server.url("/slow/300"), "slow"); });
  run_all(clients, [&](int) { return expect_pages(server.url("/hello"), "hello"); });
}

TEST(CurlMany, FewThenManyThenFew) {
  http_server server;
  expect_all(server, 3);
  EXPECT_LE(server.peak_requests(), 3U);
  expect_all(server, 2 * connections);
  EXPECT_GT(server.peak_requests(), 128U);
  expect_all(server, 3);
  EXPECT_LE(server.accepted(), connections);
  EXPECT_EQ(server.requests(), 6 * (3 + 2 * connections + 3));
}

// Where most have something to do each time, all have their turn; where few have, only those.
TEST(CurlMany, BusyThenQuietThenBusy) {
  http_server server;
  for (int round = 0; round < 3; ++round) {
    run_all(40, [&](int) { return expect_pages(server.url("/hello"), "hello"); });
    run_all(40, [&](int i) {
      return i < 36 ? expect_page(server.url("/slow/300"), "slow")
                    : expect_pages(server.url("/hello"), "hello");
    });
    run_all(2, [&](int) { return expect_pages(server.url("/hello"), "hello"); });
  }
  EXPECT_EQ(server.requests(), 3 * (40 * 5 + 36 + 4 * 5 + 2 * 5));
}

TEST(CurlMany, IdleConnectionsThatTheServerClosedAreReplaced) {
  http_server server;
  expect_all(server, connections);
  ASSERT_TRUE(eventually([&] { return server.close_idle(), server.open_connections() == 0; }));
  expect_all(server, connections);
  EXPECT_GT(server.accepted(), connections);
}

// A socket whose number another one had, in the set of another system call.
TEST(CurlMany, ConnectionsThatFailAmongThem) {
  http_server server;
  auto const fail = [&](std::string url) -> net::awaitable<void> {
    curl_handle handle(url);
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_NE(code, CURLE_OK);
  };
  for (int clients : {150, 10, 150})
    run_all(clients, [&](int i) {
      return i % 3 == 0   ? fail(server.url("/reset"))
             : i % 3 == 1 ? fail("http://127.0.0.1:" + std::to_string(unused_port()))
                          : expect_page(server.url("/close"), "bye");
    });
}

} // namespace

int main(int argc, char **argv) {
  testing::InitGoogleTest(&argc, argv);
  unblock::curl_options options;
  options.max_total_connections = connections;
  options.max_host_connections = connections;
  options.max_transfers = connections;
  options.max_idle_connections = connections;
  unblock::configure_curl(options);
  return RUN_ALL_TESTS();
}
