// A client with a limit on its rate: a query, and a body of JSON.
#include <unblock/http.hpp>
#include <unblock/rate_limiter.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace net = boost::asio;
namespace http = unblock::http;
using namespace std::chrono_literals;

// One answer for every connection, so that the program needs nobody else.
net::awaitable<void> serve(net::ip::tcp::acceptor &acceptor) {
  for (int i = 0; i < 2; ++i) {
    auto socket = co_await acceptor.async_accept(net::use_awaitable);
    std::string request;
    co_await net::async_read_until(socket, net::dynamic_buffer(request), "\r\n\r\n",
                                   net::use_awaitable);
    std::string const line = request.substr(0, request.find(" HTTP"));
    std::string const answer =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(line.size()) +
        "\r\n\r\n" + line;
    co_await net::async_write(socket, net::buffer(answer), net::use_awaitable);
  }
}

net::awaitable<void> ask(http::layered_client const &client) {
  auto const found = co_await client.get("users").query("name", "Zoë & co")(net::use_awaitable);
  found.raise_for_status();
  std::cout << found.status << ' ' << found.body << '\n';

  auto const made =
      co_await client.post("users").json(R"({"name": "Ada"})").timeout(2s)(net::use_awaitable);
  std::cout << made.status << ' ' << made.body << '\n';
}

int main() {
  net::io_context context;
  net::ip::tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), 0});
  std::string const base =
      "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/api/";

  unblock::rate_limiter limiter(10, 1s);
  auto const client = http::client({.base_url = base, .proxy = ""}).with(limiter);

  net::co_spawn(context, serve(acceptor), net::detached);
  net::co_spawn(context, ask(client), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
