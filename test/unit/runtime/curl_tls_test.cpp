// TLS and HTTP/2 against nghttpd, a server of its own: the same results as curl_easy_perform, each transfer on a connection of its own.
#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/tls_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace unblock_test;

namespace {

std::string const body(200'000, 'b');

class CurlTls : public testing::Test {
protected:
  void SetUp() override { ASSERT_TRUE(server.ready()) << "nghttpd or openssl can't be run"; }

  std::unique_ptr<curl_handle> request(std::string const &trusted) {
    auto handle = std::make_unique<curl_handle>(server.url());
    handle->set(CURLOPT_CAINFO, server.certificate(trusted).c_str());
    return handle;
  }

  tls_server server{body};
};

CURLcode perform(CURL *handle) {
  CURLcode code = CURLE_OBSOLETE20;
  run([&]() -> net::awaitable<void> {
    code = co_await unblock::curl_perform(handle)(net::use_awaitable);
  });
  return code;
}

TEST_F(CurlTls, GivesTheSameAnswer) {
  auto const expected = request("own"), ours = request("own");
  ASSERT_EQ(curl_easy_perform(*expected), CURLE_OK);
  EXPECT_EQ(perform(*ours), CURLE_OK);
  EXPECT_EQ(ours->body, body);
  EXPECT_EQ(ours->body, expected->body);
  EXPECT_EQ(ours->info(CURLINFO_HTTP_VERSION), expected->info(CURLINFO_HTTP_VERSION));
  EXPECT_EQ(ours->info(CURLINFO_SSL_VERIFYRESULT), expected->info(CURLINFO_SSL_VERIFYRESULT));
}

TEST_F(CurlTls, RefusesTheSameCertificate) {
  auto const expected = request("other"), ours = request("other");
  ASSERT_EQ(curl_easy_perform(*expected), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(perform(*ours), CURLE_PEER_FAILED_VERIFICATION);
  EXPECT_EQ(ours->info(CURLINFO_SSL_VERIFYRESULT), expected->info(CURLINFO_SSL_VERIFYRESULT));
  EXPECT_EQ(ours->error(), expected->error());
}

// A connection that was verified for one transfer must not serve another that trusts somebody else.
TEST_F(CurlTls, SharesNoConnectionAcrossTrust) {
  auto const trusting = request("own"), distrusting = request("other");
  EXPECT_EQ(perform(*trusting), CURLE_OK);
  EXPECT_EQ(perform(*distrusting), CURLE_PEER_FAILED_VERIFICATION);
}

// As with curl_easy_perform. To share one is an option, and off: see curl_options::multiplex.
TEST_F(CurlTls, CarriesConcurrentTransfersOverOneHttp2ConnectionEach) {
  std::vector<std::unique_ptr<curl_handle>> handles;
  for (int i = 0; i < 50; ++i) {
    handles.push_back(request("own"));
    handles.back()->set(CURLOPT_TIMEOUT, 100L);
  }
  run_all(static_cast<int>(handles.size()), [&](int i) -> net::awaitable<void> {
    EXPECT_EQ(co_await unblock::curl_perform(*handles[i])(net::use_awaitable), CURLE_OK);
  });
  std::set<long> connections;
  for (auto const &each : handles) {
    EXPECT_EQ(each->body, body);
    EXPECT_EQ(each->info(CURLINFO_HTTP_VERSION), CURL_HTTP_VERSION_2_0);
    connections.insert(each->info(CURLINFO_LOCAL_PORT));
  }
  EXPECT_EQ(connections.size(), handles.size());
}

} // namespace
