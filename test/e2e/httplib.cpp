// cpp-httplib: calls on a client become awaited, a client per call becomes a lease, and the server sees the same requests.
// REQUIRES: boost, httplib
// RUN: %fix_and_run %s %t -- -lcpp-httplib
#include <boost/asio.hpp>
#include <httplib.h>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

// CHECK-FIXES: #include <unblock/httplib.hpp>

namespace asio = boost::asio;

asio::awaitable<std::string> fetch(std::string host, int port, std::string path) {
  httplib::Client client(host, port);
  // CHECK-FIXES: {{^}}  auto client_lease = co_await unblock::pooled<httplib::Client>(host, port)(asio::use_awaitable);
  // CHECK-FIXES-NEXT: {{^}}  auto &client = *client_lease;
  auto result = client.Get(path.c_str());
  // CHECK-FIXES: {{^}}  auto result = co_await unblock::httplib::call(client, [&] { return client.Get(path.c_str()); })(asio::use_awaitable);
  if (!result)
    co_return "error " + httplib::to_string(result.error());
  co_return std::to_string(result->status) + " " + result->body;
}

asio::awaitable<int> post(std::string host, int port, std::string text) {
  auto client = std::make_unique<httplib::Client>(host, port);
  // CHECK-FIXES: {{^}}  auto client = co_await unblock::pooled<httplib::Client>(host, port)(asio::use_awaitable);
  auto result = client->Post("/echo", text, "text/plain");
  // CHECK-FIXES: {{^}}  auto result = co_await unblock::httplib::call(*client, [&] { return client->Post("/echo", text, "text/plain"); })(asio::use_awaitable);
  co_return result ? static_cast<int>(result->body.size()) : -1;
}

asio::awaitable<int> temporary(std::string host, int port) {
  // The client is part of the expression, so the whole expression moves.
  auto result = httplib::Client(host, port).Get("/none");
  // CHECK-FIXES: {{^}}  auto result = co_await unblock::offload([&] { return httplib::Client(host, port).Get("/none"); })(asio::use_awaitable);
  co_return result->status;
}

asio::awaitable<void> all(int port) {
  std::cout << co_await fetch("127.0.0.1", port, "/hello") << '\n';
  std::cout << co_await fetch("127.0.0.1", port, "/none") << '\n';
  std::cout << co_await fetch("127.0.0.1", 1, "/refused") << '\n';
  std::cout << co_await post("127.0.0.1", port, std::string(100000, 'x')) << '\n';
  std::cout << co_await temporary("127.0.0.1", port) << '\n';
}

int main() {
  httplib::Server server;
  server.Get("/hello", [](const httplib::Request &, httplib::Response &response) { response.set_content("hello", "text/plain"); });
  server.Post("/echo", [](const httplib::Request &request, httplib::Response &response) { response.set_content(request.body, "text/plain"); });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread thread([&] { server.listen_after_bind(); });
  asio::io_context context;
  asio::co_spawn(context, all(port), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
  server.stop();
  thread.join();
}
