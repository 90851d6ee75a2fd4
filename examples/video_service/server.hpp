#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

class Handlers;

// Accepts HTTP connections on the loopback interface and answers them with its handlers.
class Server {
public:
  Server(boost::asio::io_context &io, unsigned short port, Handlers &handlers);
  unsigned short port() const { return acceptor_.local_endpoint().port(); }

private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  boost::asio::ip::tcp::acceptor acceptor_;
  Handlers &handlers_;
};
