#include "server.hpp"

#include "handlers.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;

Server::Server(net::io_context &io, unsigned short port, Handlers &handlers)
    : acceptor_(io, {net::ip::address_v4::loopback(), port}), handlers_(handlers) {
  net::co_spawn(io, accept(), net::detached);
}

net::awaitable<void> Server::accept() {
  for (;;) {
    tcp::socket socket = co_await acceptor_.async_accept(net::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    net::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), net::detached);
  }
}

net::awaitable<void> Server::serve(tcp::socket socket) {
  try {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    for (;;) {
      http::request<http::string_body> request;
      co_await http::async_read(stream, buffer, request, net::use_awaitable);
      const bool keep_alive = request.keep_alive();
      auto response = co_await handlers_.handle(std::move(request));
      response.keep_alive(keep_alive);
      response.prepare_payload();
      co_await http::async_write(stream, response, net::use_awaitable);
      if (!keep_alive)
        break;
    }
  } catch (const boost::system::system_error &) {
    // The client has left.
  }
}
