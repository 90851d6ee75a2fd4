// http::client over TLS and HTTP/2, against nghttpd.
#include "support/coroutine.hpp"
#include "support/curl_on_context.hpp"
#include "support/tls_server.hpp"
#include "support/tokens.hpp"

#include <unblock/http.hpp>

#include <gtest/gtest.h>

#include <string>
#include <utility>

using namespace unblock_test;
namespace http = unblock::http;
using unblock::net_error_code;

namespace {

std::string const page(200'000, 'b');

std::pair<net_error_code, http::response> get(http::tls_options tls, std::string const &url) {
  http::client const client({.tls = std::move(tls), .proxy = ""});
  std::pair<net_error_code, http::response> result;
  run([&]() -> net::awaitable<void> {
    auto [error, response] = co_await client.get(url)(as_tuple(net::use_awaitable));
    result = {error, std::move(response)};
  });
  return result;
}

class HttpTls : public testing::Test {
protected:
  void SetUp() override { ASSERT_TRUE(server.ready()) << "nghttpd or openssl can't be run"; }
  tls_server server{page};
};

TEST_F(HttpTls, TrustsWhomItIsTold) {
  http::tls_options tls;
  tls.ca_file = server.certificate("own");
  auto const [error, response] = get(tls, server.url());
  EXPECT_FALSE(error) << error.message();
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.http_version, 20);
  EXPECT_EQ(response.body, page);
  EXPECT_GT(response.times.tls, response.times.connect);
}

TEST_F(HttpTls, TrustsNobodyElse) {
  http::tls_options nobody, other, anybody;
  other.ca_file = server.certificate("other");
  for (auto const &tls : {nobody, other}) {
    auto const [error, response] = get(tls, server.url());
    EXPECT_EQ(error, http::make_error_code(CURLE_PEER_FAILED_VERIFICATION));
    EXPECT_EQ(response.status, 0);
    EXPECT_NE(response.failure, "");
  }
  anybody.verify = false;
  auto const [error, response] = get(anybody, server.url());
  EXPECT_FALSE(error) << error.message();
  EXPECT_EQ(response.body, page);
}

TEST_F(HttpTls, ReadsTheBodyPieceByPiece) {
  http::client_options options;
  options.tls.ca_file = server.certificate("own");
  http::client const client(options);
  run([&]() -> net::awaitable<void> {
    auto answer = co_await client.get(server.url()).stream()(net::use_awaitable);
    EXPECT_EQ(answer.head().http_version, 20);
    std::string all;
    while (auto piece = co_await answer.read()(net::use_awaitable))
      all += *piece;
    EXPECT_EQ(all, page);
  });
}

TEST(HttpTlsClient, ShowsItsCertificate) {
  tls_server const server(page, {"--verify-client"});
  ASSERT_TRUE(server.ready()) << "nghttpd or openssl can't be run";
  http::tls_options tls;
  tls.ca_file = server.certificate("own");
  EXPECT_TRUE(get(tls, server.url()).first);
  tls.certificate = server.certificate("other");
  tls.key = server.key("other");
  auto const [error, response] = get(tls, server.url());
  EXPECT_FALSE(error) << error.message();
  EXPECT_EQ(response.body, page);
}

} // namespace
