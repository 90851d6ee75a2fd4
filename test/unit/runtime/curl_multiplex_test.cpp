// curl_options::multiplex: many transfers on one HTTP/2 connection, for who asks for it.
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

TEST(CurlMultiplex, CarriesManyTransfersOverOneHttp2Connection) {
  // One data frame each: libcurl 7.88 loses the last frame of longer answers now and then, with our worker or without.
  std::string const body(16'384, 'b');
  tls_server const server(body);
  ASSERT_TRUE(server.ready()) << "nghttpd or openssl can't be run";

  std::vector<std::unique_ptr<curl_handle>> handles;
  for (int i = 0; i < 50; ++i) {
    handles.push_back(std::make_unique<curl_handle>(server.url()));
    handles.back()->set(CURLOPT_CAINFO, server.certificate("own").c_str());
    handles.back()->set(CURLOPT_PIPEWAIT, 1L); // rather than to open one each
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
  EXPECT_EQ(connections.size(), 1U);
}

} // namespace

int main(int argc, char **argv) {
  testing::InitGoogleTest(&argc, argv);
  unblock::configure_curl({.multiplex = true});
  return RUN_ALL_TESTS();
}
