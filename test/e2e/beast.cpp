// Synchronous Beast calls on a stream of the coroutine's own executor become their asynchronous twins; on a stream of a context that nobody runs, they don't.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <iostream>
#include <string>
#include <thread>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;

http::response<http::string_body> answer(const http::request<http::string_body> &request) {
  http::response<http::string_body> response(http::status::ok, 11);
  response.body() = "target " + std::string(request.target());
  response.prepare_payload();
  return response;
}

// A server in a thread of its own: no coroutine, so its calls are none of ours.
void serve(tcp::acceptor &acceptor, int connections) {
  while (connections-- > 0) {
    tcp::socket socket = acceptor.accept();
    beast::flat_buffer buffer;
    http::request<http::string_body> request;
    http::read(socket, buffer, request);
    if (request.target() == "/cut")
      continue;
    http::write(socket, answer(request));
  }
}

net::awaitable<std::string> fetch(tcp::endpoint server, std::string target) {
  beast::tcp_stream stream(co_await net::this_coro::executor);
  stream.connect(server);
  // CHECK-FIXES: {{^}}  co_await stream.async_connect(server, net::use_awaitable);
  http::request<http::string_body> request(http::verb::get, target, 11);
  request.prepare_payload();
  const std::size_t sent = http::write(stream, request);
  // CHECK-FIXES: {{^}}  const std::size_t sent = co_await http::async_write(stream, request, net::use_awaitable);
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  beast::error_code error;
  http::read(stream, buffer, response, error);
  // CHECK-FIXES: {{^}}  co_await http::async_read(stream, buffer, response, net::redirect_error(net::use_awaitable, error));
  co_return (sent > 20 ? "sent " : "short ") + response.body() + " " + error.message();
}

net::awaitable<std::string> foreign_context(tcp::endpoint server) {
  // Nobody runs this context: an asynchronous call on it would never complete.
  net::io_context own;
  beast::tcp_stream stream(own);
  stream.connect(server);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return stream.connect(server); })(net::use_awaitable);
  http::request<http::string_body> request(http::verb::get, "/own", 11);
  http::write(stream, request);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return http::write(stream, request); })(net::use_awaitable);
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return http::read(stream, buffer, response); })(net::use_awaitable);
  co_return response.body();
}

net::awaitable<std::string> throws(tcp::endpoint nobody) {
  beast::tcp_stream stream(co_await net::this_coro::executor);
  try {
    stream.connect(nobody);
    // CHECK-FIXES: {{^}}    co_await stream.async_connect(nobody, net::use_awaitable);
  } catch (const boost::system::system_error &failure) {
    co_return failure.code().message();
  }
  co_return "connected";
}

net::awaitable<void> all(tcp::endpoint server) {
  std::cout << co_await fetch(server, "/one") << '\n';
  std::cout << co_await fetch(server, "/cut") << '\n';
  std::cout << co_await foreign_context(server) << '\n';
  std::cout << co_await throws({net::ip::make_address("127.0.0.1"), 1}) << '\n';
}

int main() {
  net::io_context context;
  tcp::acceptor acceptor(context, {net::ip::make_address("127.0.0.1"), 0});
  std::thread server([&] { serve(acceptor, 3); });
  net::co_spawn(context, all(acceptor.local_endpoint()), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
  server.join();
}
