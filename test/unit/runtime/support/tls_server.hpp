// nghttpd on loopback, with a certificate of its own: TLS and HTTP/2 as another project speaks them.
#ifndef UNBLOCK_TEST_TLS_SERVER_HPP
#define UNBLOCK_TEST_TLS_SERVER_HPP

#include "curl_handle.hpp"
#include "http_server.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

extern char **environ;

namespace unblock_test {

namespace tls_server_detail {

inline ::pid_t start(std::vector<std::string> command) {
  std::vector<char *> arguments;
  for (std::string &each : command)
    arguments.push_back(each.data());
  arguments.push_back(nullptr);
  ::pid_t child = -1;
  return ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) == 0
             ? child
             : -1;
}

inline bool succeeds(std::vector<std::string> command) {
  ::pid_t const child = start(std::move(command));
  int status = -1;
  return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

} // namespace tls_server_detail

/// Serves `body` over HTTP/2 and TLS at url(). Trust it with certificate("own"); certificate("other") is somebody else's.
class tls_server {
public:
  explicit tls_server(std::string const &body, std::vector<std::string> const &flags = {}) {
    std::string pattern = (std::filesystem::temp_directory_path() / "unblock-tls-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    for (char const *name : {"own", "other"})
      if (!tls_server_detail::succeeds({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                                        "-subj", "/CN=localhost", "-addext",
                                        "subjectAltName=DNS:localhost", "-out", certificate(name),
                                        "-keyout", key(name)}))
        return;
    std::filesystem::create_directory(folder_ / "pages");
    std::ofstream(folder_ / "pages" / "page") << body;
    port_ = unused_port();
    std::vector<std::string> command{"nghttpd", "-a", "127.0.0.1", "-d", folder_ / "pages"};
    command.insert(command.end(), flags.begin(), flags.end());
    command.insert(command.end(), {std::to_string(port_), key("own"), certificate("own")});
    child_ = tls_server_detail::start(std::move(command));
    ready_ = child_ > 0 && eventually([this] {
               curl_handle probe(url());
               probe.set(CURLOPT_CAINFO, certificate("own").c_str());
               probe.set(CURLOPT_SSLCERT, certificate("own").c_str());
               probe.set(CURLOPT_SSLKEY, key("own").c_str());
               probe.set(CURLOPT_CONNECT_ONLY, 1L);
               probe.set(CURLOPT_TIMEOUT, 10L); // another program may have taken the port meanwhile
               return curl_easy_perform(probe) == CURLE_OK;
             });
  }
  ~tls_server() {
    if (child_ > 0) {
      ::kill(child_, SIGTERM);
      ::waitpid(child_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
  }
  tls_server(tls_server const &) = delete;
  tls_server &operator=(tls_server const &) = delete;

  bool ready() const { return ready_; }
  std::string certificate(std::string const &name) const { return folder_ / (name + ".pem"); }
  std::string key(std::string const &name) const { return folder_ / (name + ".key"); }
  std::string url() const { return "https://localhost:" + std::to_string(port_) + "/page"; }

private:
  std::filesystem::path folder_;
  unsigned short port_ = 0;
  ::pid_t child_ = -1;
  bool ready_ = false;
};

} // namespace unblock_test

#endif // UNBLOCK_TEST_TLS_SERVER_HPP
