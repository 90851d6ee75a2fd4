// TLS and HTTP/2 against nghttpd, a server of its own: the same results as curl_easy_perform, and many transfers on one connection.
#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace unblock_test;
namespace fs = std::filesystem;

extern char **environ;

namespace {

::pid_t start(std::vector<std::string> command) {
  std::vector<char *> arguments;
  for (std::string &each : command)
    arguments.push_back(each.data());
  arguments.push_back(nullptr);
  ::pid_t child = -1;
  return ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0
             ? child
             : -1;
}

bool succeeds(std::vector<std::string> command) {
  ::pid_t const child = start(std::move(command));
  int status = -1;
  return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

std::string const body(200'000, 'b');

class tls_server {
public:
  tls_server() {
    std::string pattern = (fs::temp_directory_path() / "unblock-tls-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    for (char const *name : {"own", "other"})
      if (!succeeds({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                     "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                     "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out",
                     certificate(name), "-keyout", folder_ / (std::string(name) + ".key")}))
        return;
    fs::create_directory(folder_ / "pages");
    std::ofstream(folder_ / "pages" / "page") << body;
    port_ = unused_port();
    child_ = start({"nghttpd", "-a", "127.0.0.1", "-d", folder_ / "pages", std::to_string(port_),
                    folder_ / "own.key", certificate("own")});
    ready_ = child_ > 0 && eventually([this] {
               curl_handle probe(url());
               probe.set(CURLOPT_CAINFO, certificate("own").c_str());
               probe.set(CURLOPT_CONNECT_ONLY, 1L);
               return curl_easy_perform(probe) == CURLE_OK;
             });
  }
  ~tls_server() {
    if (child_ > 0) {
      ::kill(child_, SIGTERM);
      ::waitpid(child_, nullptr, 0);
    }
    fs::remove_all(folder_);
  }
  tls_server(tls_server const &) = delete;
  tls_server &operator=(tls_server const &) = delete;

  bool ready() const { return ready_; }
  std::string certificate(std::string const &name) const { return folder_ / (name + ".pem"); }
  std::string url() const { return "https://localhost:" + std::to_string(port_) + "/page"; }

private:
  fs::path folder_;
  unsigned short port_ = 0;
  ::pid_t child_ = -1;
  bool ready_ = false;
};

class CurlTls : public testing::Test {
protected:
  void SetUp() override { ASSERT_TRUE(server.ready()) << "nghttpd or openssl can't be run"; }

  std::unique_ptr<curl_handle> request(std::string const &trusted) {
    auto handle = std::make_unique<curl_handle>(server.url());
    handle->set(CURLOPT_CAINFO, server.certificate(trusted).c_str());
    return handle;
  }

  tls_server server;
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

TEST_F(CurlTls, CarriesManyTransfersOverOneHttp2Connection) {
  std::vector<std::unique_ptr<curl_handle>> handles;
  for (int i = 0; i < 50; ++i) {
    handles.push_back(request("own"));
    handles.back()->set(CURLOPT_PIPEWAIT, 1L); // rather than to open one each
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
