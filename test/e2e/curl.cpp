// libcurl's easy interface against a server on loopback: the same codes, the same bytes, the same callbacks.
// REQUIRES: boost, curl
// RUN: %fix_and_run %s %t -- -lcurl
#include <boost/asio.hpp>
#include <cstdlib>
#include <curl/curl.h>
#include <iostream>
#include <string>
#include <thread>

// CHECK-FIXES: #include <unblock/curl.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

// A server of its own thread that answers each connection by the path's last letter.
class server {
public:
  server() : acceptor_(context_, {asio::ip::make_address("127.0.0.1"), 0}), thread_([this] { serve(); }) {}
  ~server() {
    tcp::socket(context_).connect(acceptor_.local_endpoint());
    thread_.join();
  }
  std::string url(const std::string &path) const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + path;
  }

private:
  void serve() {
    for (;;) {
      tcp::socket socket = acceptor_.accept();
      std::string request;
      boost::system::error_code error;
      asio::read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n", error);
      if (request.empty())
        return;
      const std::string body = "you asked for " + request.substr(4, request.find(' ', 4) - 4);
      const bool half = request.find("/half") != std::string::npos;
      const bool missing = request.find("/missing") != std::string::npos;
      const std::size_t promised = half ? body.size() * 2 : body.size();
      std::string answer = missing ? "HTTP/1.1 404 Not Found\r\n" : "HTTP/1.1 200 OK\r\n";
      answer += "Connection: close\r\nContent-Length: " + std::to_string(promised) + "\r\n\r\n" + body;
      asio::write(socket, asio::buffer(answer), error);
    }
  }
  asio::io_context context_;
  tcp::acceptor acceptor_;
  std::thread thread_;
};

std::size_t append(char *data, std::size_t size, std::size_t count, void *target) {
  static_cast<std::string *>(target)->append(data, size * count);
  return size * count;
}

asio::awaitable<std::string> fetch(std::string url) {
  std::string body;
  char reason[CURL_ERROR_SIZE] = "";
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
  CURLcode code = curl_easy_perform(handle);
  // CHECK-FIXES: {{^}}  CURLcode code = co_await unblock::curl_perform(handle)(asio::use_awaitable);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(handle);
  co_return "code " + std::to_string(code) + " status " + std::to_string(status) + " body '" + body + "' " + (*reason ? "with" : "without") + " a reason";
}

asio::awaitable<void> all(std::string base) {
  std::cout << co_await fetch(base + "/one") << '\n';
  std::cout << co_await fetch(base + "/missing") << '\n';
  std::cout << co_await fetch(base + "/half") << '\n';
  std::cout << co_await fetch("http://127.0.0.1:1/refused") << '\n';
  std::cout << co_await fetch("nonsense://x") << '\n';
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, "http://127.0.0.1:1/");
  if (curl_easy_perform(handle) != CURLE_OK)
    // CHECK-FIXES: {{^}}  if (co_await unblock::curl_perform(handle)(asio::use_awaitable) != CURLE_OK)
    std::cout << "not OK\n";
  curl_easy_cleanup(handle);
}

int main() {
  setenv("no_proxy", "*", 1);
  server upstream;
  asio::io_context context;
  asio::co_spawn(context, all(upstream.url("")), asio::detached);
  context.run();
}
