// Synchronous Asio sockets, acceptors, resolvers and composed operations become their asynchronous twins, with the same bytes, values and errors.
// REQUIRES: boost
// RUN: %fix_and_run --fix-notes %s %t
#include <boost/asio.hpp>
#include <iostream>
#include <string>
#include <thread>

namespace net = boost::asio;
using net::ip::tcp;
using net::ip::udp;

// A server in a thread of its own: no coroutine, so its calls are none of ours.
void serve(tcp::acceptor &acceptor) {
  tcp::socket socket = acceptor.accept();
  std::string line;
  net::read_until(socket, net::dynamic_buffer(line), '\n');
  net::write(socket, net::buffer("you said " + line));
}

net::awaitable<std::string> ask(std::string port, std::string question) {
  auto executor = co_await net::this_coro::executor;
  tcp::resolver resolver(executor);
  tcp::socket socket(executor);
  std::string host = "127.0.0.1";
  const tcp::endpoint peer = net::connect(socket, resolver.resolve(host, port));
  // CHECK-FIXES: {{^}}  const tcp::endpoint peer = co_await net::async_connect(socket, co_await resolver.async_resolve(host, port, net::use_awaitable), net::use_awaitable);
  const std::size_t sent = net::write(socket, net::buffer(question + "\n"));
  // CHECK-FIXES: {{^}}  const std::size_t sent = co_await net::async_write(socket, net::buffer(question + "\n"), net::use_awaitable);
  std::string answer;
  boost::system::error_code ec;
  net::read(socket, net::dynamic_buffer(answer), ec);
  // CHECK-FIXES: {{^}}  co_await net::async_read(socket, net::dynamic_buffer(answer), net::redirect_error(net::use_awaitable, ec));
  co_return std::to_string(sent) + (peer.address().is_loopback() ? " home " : " away ") + answer + ec.message();
}

net::awaitable<std::string> accepts() {
  auto executor = co_await net::this_coro::executor;
  tcp::acceptor acceptor(executor, {net::ip::address_v4::loopback(), 0});
  const tcp::endpoint here = acceptor.local_endpoint();
  std::thread caller([here] {
    net::io_context own;
    tcp::socket socket(own);
    socket.connect(here);
    net::write(socket, net::buffer("hello", 5));
  });
  tcp::socket socket = acceptor.accept();
  // CHECK-FIXES: {{^}}  tcp::socket socket = co_await acceptor.async_accept(net::use_awaitable);
  char data[5];
  const std::size_t n = net::read(socket, net::buffer(data));
  // CHECK-FIXES: {{^}}  const std::size_t n = co_await net::async_read(socket, net::buffer(data), net::use_awaitable);
  boost::system::error_code ec;
  socket.read_some(net::buffer(data), ec);
  // CHECK-FIXES: {{^}}  co_await socket.async_read_some(net::buffer(data), net::redirect_error(net::use_awaitable, ec));
  caller.join();
  co_return std::string(data, n) + " " + ec.message();
}

net::awaitable<std::string> refused() {
  auto executor = co_await net::this_coro::executor;
  tcp::socket socket(executor);
  boost::system::error_code ec;
  socket.connect({net::ip::address_v4::loopback(), 1}, ec);
  // CHECK-FIXES: {{^}}  co_await socket.async_connect({net::ip::address_v4::loopback(), 1}, net::redirect_error(net::use_awaitable, ec));
  std::string told = ec.message();
  tcp::socket other(executor);
  if (other.connect({net::ip::address_v4::loopback(), 1}, ec))
    // CHECK-FIXES: {{^}}  if (co_await unblock::offload([&] { return other.connect({net::ip::address_v4::loopback(), 1}, ec); })(net::use_awaitable))
    told += " twice";
  try {
    tcp::socket third(executor);
    third.connect({net::ip::address_v4::loopback(), 1});
    // CHECK-FIXES: {{^}}    co_await third.async_connect({net::ip::address_v4::loopback(), 1}, net::use_awaitable);
  } catch (const boost::system::system_error &error) {
    told += " " + error.code().message();
  }
  co_return told;
}

net::awaitable<std::string> datagrams() {
  auto executor = co_await net::this_coro::executor;
  udp::socket receiver(executor, {net::ip::address_v4::loopback(), 0});
  udp::socket sender(executor, udp::v4());
  sender.connect(receiver.local_endpoint());
  sender.send(net::buffer("datagram", 8));
  // CHECK-FIXES: {{^}}  co_await sender.async_send(net::buffer("datagram", 8), net::use_awaitable);
  char data[20];
  udp::endpoint from;
  const std::size_t n = receiver.receive_from(net::buffer(data), from);
  // CHECK-FIXES: {{^}}  const std::size_t n = co_await receiver.async_receive_from(net::buffer(data), from, net::use_awaitable);
  co_return std::string(data, n) + (from.address().is_loopback() ? " from here" : " from elsewhere");
}

// Nobody runs this context: its sockets' asynchronous operations would never end.
net::awaitable<std::string> own_context(tcp::endpoint server) {
  net::io_context mine;
  tcp::socket socket(mine);
  socket.connect(server);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return socket.connect(server); })(net::use_awaitable);
  co_return socket.is_open() ? "open" : "closed";
}

net::awaitable<void> all(tcp::endpoint server) {
  std::cout << co_await ask(std::to_string(server.port()), "hello") << '\n';
  std::cout << co_await accepts() << '\n';
  std::cout << co_await refused() << '\n';
  std::cout << co_await datagrams() << '\n';
  std::cout << co_await own_context(server) << '\n';
}

int main() {
  net::io_context context, servers;
  tcp::acceptor acceptor(servers, {net::ip::address_v4::loopback(), 0});
  std::thread server(serve, std::ref(acceptor));
  net::co_spawn(context, all(acceptor.local_endpoint()), net::detached);
  context.run();
  server.join();
}
