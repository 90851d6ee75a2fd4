// Bodies piece by piece: the sender waits for the network, and the server for the reader.
#include <unblock/http.hpp>

#include <boost/asio.hpp>

#include <iostream>
#include <string>
#include <utility>

namespace net = boost::asio;
namespace http = unblock::http;

// Sends back what it is sent, so that the program needs nobody else.
net::awaitable<void> echo(net::ip::tcp::acceptor &acceptor, std::size_t length) {
  auto socket = co_await acceptor.async_accept(net::use_awaitable);
  std::string request;
  auto const head = co_await net::async_read_until(socket, net::dynamic_buffer(request), "\r\n\r\n",
                                                   net::use_awaitable);
  std::string piece = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" +
                      request.substr(head);
  std::size_t received = request.size() - head;
  while (true) {
    co_await net::async_write(socket, net::buffer(piece), net::use_awaitable);
    if (received == length)
      co_return;
    piece.resize(65'536);
    piece.resize(co_await socket.async_read_some(net::buffer(piece), net::use_awaitable));
    received += piece.size();
  }
}

net::awaitable<void> produce(http::upload upload) {
  for (char letter : {'a', 'b', 'c'}) {
    std::string piece(100'000, letter);
    co_await upload.write(std::move(piece))(net::use_awaitable); // waits while four are stored
  }
  upload.finish(); // else the request would fail
}

net::awaitable<void> send_and_count(http::client const &client) {
  http::upload upload(300'000);
  auto call = client.post("echo").body(upload).stream();
  net::co_spawn(co_await net::this_coro::executor, produce(std::move(upload)), net::detached);

  auto answer = co_await std::move(call)(net::use_awaitable); // as soon as the headers are there
  answer.head().raise_for_status();
  std::size_t size = 0;
  while (auto piece = co_await answer.read()(net::use_awaitable))
    size += piece->size();
  std::cout << answer.head().status << ", " << size << " bytes\n";
}

int main() {
  net::io_context context;
  net::ip::tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), 0});
  std::string const base =
      "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/";
  http::client const client({.base_url = base, .proxy = ""});

  auto rethrow = [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  };
  net::co_spawn(context, echo(acceptor, 300'000), rethrow);
  net::co_spawn(context, send_and_count(client), rethrow);
  context.run();
}
