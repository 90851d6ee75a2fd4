// The rows of asio.yaml about the network, against Boost.Asio's own headers.
// REQUIRES: boost, openssl
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- -isystem %runtime_include
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/completion_condition.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/generic/seq_packet_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/serial_port.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/writable_pipe.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <string>
#include <vector>

namespace net = boost::asio;
using net::ip::tcp;
using net::ip::udp;

net::awaitable<void> stream_sockets(tcp::endpoint peer) {
  auto executor = co_await net::this_coro::executor;
  tcp::socket s(executor);
  char data[10];
  s.connect(peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_connect(peer, net::use_awaitable);
  std::size_t n = s.read_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: std::size_t n = co_await s.async_read_some(net::buffer(data), net::use_awaitable);
  n += s.receive(net::buffer(data), 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: n += co_await s.async_receive(net::buffer(data), 0, net::use_awaitable);
  s.write_some(net::buffer(data, n));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::write_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_write_some(net::buffer(data, n), net::use_awaitable);
  s.send(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::send' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_send(net::buffer(data), net::use_awaitable);
  s.wait(tcp::socket::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_wait(tcp::socket::wait_read, net::use_awaitable);
}

net::awaitable<void> with_error_codes(tcp::endpoint peer) {
  auto executor = co_await net::this_coro::executor;
  tcp::socket s(executor);
  char data[10];
  boost::system::error_code ec;
  s.connect(peer, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_connect(peer, net::redirect_error(net::use_awaitable, ec));
  // What this yields is the error code again, which the twin does not yield.
  if (s.connect(peer, ec))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
    // CHECK-FIXES: if (co_await unblock::offload([&] { return s.connect(peer, ec); })(net::use_awaitable))
    co_return;
  std::size_t n = s.read_some(net::buffer(data), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: std::size_t n = co_await s.async_read_some(net::buffer(data), net::redirect_error(net::use_awaitable, ec));
  n += net::read(s, net::buffer(data), net::transfer_at_least(1), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: n += co_await net::async_read(s, net::buffer(data), net::transfer_at_least(1), net::redirect_error(net::use_awaitable, ec));
}

net::awaitable<void> acceptors(net::io_context &other) {
  auto executor = co_await net::this_coro::executor;
  tcp::acceptor a(executor, {tcp::v4(), 0});
  tcp::endpoint peer;
  boost::system::error_code ec;
  tcp::socket s = a.accept();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket s = co_await a.async_accept(net::use_awaitable);
  a.accept(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, net::use_awaitable);
  a.accept(s, peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, peer, net::use_awaitable);
  a.accept(s, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, net::redirect_error(net::use_awaitable, ec));
  tcp::socket t = a.accept(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket t = co_await a.async_accept(net::redirect_error(net::use_awaitable, ec));
  tcp::socket u = a.accept(other);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket u = co_await a.async_accept(other, net::use_awaitable);
  if (!a.accept(s, ec))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
    // CHECK-FIXES: if (!co_await unblock::offload([&] { return a.accept(s, ec); })(net::use_awaitable))
    co_return;
  a.wait(tcp::acceptor::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_acceptor::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_wait(tcp::acceptor::wait_read, net::use_awaitable);
}

net::awaitable<void> datagrams(udp::endpoint peer) {
  auto executor = co_await net::this_coro::executor;
  udp::socket s(executor, udp::v4());
  char data[10];
  s.connect(peer);
  s.receive(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_datagram_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_receive(net::buffer(data), net::use_awaitable);
  s.receive_from(net::buffer(data), peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_datagram_socket::receive_from' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_receive_from(net::buffer(data), peer, net::use_awaitable);
  s.send(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_datagram_socket::send' {{.*}} [unblock-blocking-network]
  s.send_to(net::buffer(data), peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_datagram_socket::send_to' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_send_to(net::buffer(data), peer, net::use_awaitable);
  net::ip::icmp::socket raw(executor, net::ip::icmp::v4());
  net::ip::icmp::endpoint from;
  raw.connect(from);
  raw.receive(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_raw_socket::receive' {{.*}} [unblock-blocking-network]
  raw.receive_from(net::buffer(data), from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_raw_socket::receive_from' {{.*}} [unblock-blocking-network]
  raw.send(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_raw_socket::send' {{.*}} [unblock-blocking-network]
  raw.send_to(net::buffer(data), from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_raw_socket::send_to' {{.*}} [unblock-blocking-network]
  net::generic::seq_packet_protocol::socket packets(executor);
  net::socket_base::message_flags flags = 0;
  packets.receive(net::buffer(data), flags);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_seq_packet_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await packets.async_receive(net::buffer(data), flags, net::use_awaitable);
  packets.send(net::buffer(data), 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_seq_packet_socket::send' {{.*}} [unblock-blocking-network]
}

net::awaitable<void> names(std::string host) {
  auto executor = co_await net::this_coro::executor;
  tcp::resolver resolver(executor);
  tcp::socket s(executor);
  resolver.resolve("127.0.0.1", "http");
  auto found = resolver.resolve(host, "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ip::basic_resolver::resolve' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: auto found = co_await resolver.async_resolve(host, "http", net::use_awaitable);
  net::connect(s, found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_connect(s, found, net::use_awaitable);
  boost::system::error_code ec;
  net::connect(s, resolver.resolve(host, "http", ec), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::connect' {{.*}} [unblock-blocking-network]
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'boost::asio::ip::basic_resolver::resolve' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_connect(s, co_await resolver.async_resolve(host, "http", net::redirect_error(net::use_awaitable, ec)), net::redirect_error(net::use_awaitable, ec));
}

net::awaitable<std::string> composed() {
  auto executor = co_await net::this_coro::executor;
  tcp::socket s(executor);
  std::string text;
  net::read(s, net::dynamic_buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_read(s, net::dynamic_buffer(text), net::use_awaitable);
  net::read_until(s, net::dynamic_buffer(text), '\n');
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::read_until' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_read_until(s, net::dynamic_buffer(text), '\n', net::use_awaitable);
  net::write(s, net::buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_write(s, net::buffer(text), net::use_awaitable);
  // Found by argument-dependent lookup; the twin is written in full.
  write(s, net::buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await boost::asio::async_write(s, net::buffer(text), net::use_awaitable);
  co_return text;
}

// A stream without asynchronous operations has no twin.
struct only_synchronous {
  template <typename Buffers> std::size_t read_some(const Buffers &) { return 1; }
  template <typename Buffers> std::size_t read_some(const Buffers &, boost::system::error_code &) { return 1; }
  template <typename Buffers> std::size_t write_some(const Buffers &) { return 1; }
  template <typename Buffers> std::size_t write_some(const Buffers &, boost::system::error_code &) { return 1; }
};

net::awaitable<void> without_twins() {
  only_synchronous s;
  char data[10];
  net::read(s, net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return net::read(s, net::buffer(data)); })(net::use_awaitable);
  net::write(s, net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return net::write(s, net::buffer(data)); })(net::use_awaitable);
  co_return;
}

net::awaitable<void> tls(net::ssl::context &context) {
  auto executor = co_await net::this_coro::executor;
  net::ssl::stream<tcp::socket> s(executor, context);
  char data[10];
  s.handshake(net::ssl::stream_base::client);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::stream::handshake' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_handshake(net::ssl::stream_base::client, net::use_awaitable);
  s.read_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::stream::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_read_some(net::buffer(data), net::use_awaitable);
  s.write_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::stream::write_some' {{.*}} [unblock-blocking-network]
  boost::system::error_code ec;
  s.shutdown(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::stream::shutdown' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_shutdown(net::redirect_error(net::use_awaitable, ec));
}

net::awaitable<void> other_devices(net::serial_port &port, net::posix::stream_descriptor &d) {
  char data[10];
  port.read_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_serial_port::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await port.async_read_some(net::buffer(data), net::use_awaitable);
  port.write_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_serial_port::write_some' {{.*}} [unblock-blocking-network]
  d.read_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::posix::basic_stream_descriptor::read_some' {{.*}} [unblock-blocking-network]
  d.write_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::posix::basic_stream_descriptor::write_some' {{.*}} [unblock-blocking-network]
  d.wait(net::posix::stream_descriptor::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::posix::basic_descriptor::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await d.async_wait(net::posix::stream_descriptor::wait_read, net::use_awaitable);
  co_return;
}

net::awaitable<void> pipes(net::readable_pipe &in, net::writable_pipe &out) {
  char data[10];
  in.read_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_readable_pipe::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await in.async_read_some(net::buffer(data), net::use_awaitable);
  out.write_some(net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_writable_pipe::write_some' {{.*}} [unblock-blocking-network]
  co_return;
}

net::awaitable<void> runs_others(net::io_context &context) {
  context.run();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run' {{.*}} [unblock-blocking-network]
  context.run_one();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run_one' {{.*}} [unblock-blocking-network]
  context.run_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run_for' {{.*}} [unblock-blocking-network]
  context.run_one_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run_one_for' {{.*}} [unblock-blocking-network]
  context.run_until(std::chrono::steady_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run_until' {{.*}} [unblock-blocking-network]
  context.run_one_until(std::chrono::steady_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::io_context::run_one_until' {{.*}} [unblock-blocking-network]
  context.poll();
  context.run_for(std::chrono::seconds(0));
  co_return;
}

net::awaitable<void> streams() {
  tcp::iostream s("localhost", "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_iostream' {{.*}} [unblock-blocking-network]
  s.connect("localhost", "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket_iostream::connect' {{.*}} [unblock-blocking-network]
  tcp::iostream later;
  co_return;
}

net::awaitable<void> context_per_call() {
  net::ssl::context context(net::ssl::context::tls_client);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context' {{.*}} [unblock-unpooled-client]
  static net::ssl::context kept(net::ssl::context::tls_client);
  co_return;
}

// They return at once.
net::awaitable<void> nonblocking(net::io_context &context) {
  tcp::socket s(co_await net::this_coro::executor);
  s.non_blocking(true);
  char data[10];
  boost::system::error_code ec;
  s.read_some(net::buffer(data), ec);
  net::write(s, net::buffer(data), ec);
}

// What has arrived already is read at once; a write may still wait.
net::awaitable<void> arrived(tcp::socket s) {
  char data[10];
  if (s.available() >= sizeof data)
    net::read(s, net::buffer(data));
  net::write(s, net::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await net::async_write(s, net::buffer(data), net::use_awaitable);
  co_return;
}

// So does a member that another function of its class, of the class around it, or of the one that uses it has switched.
struct package {
  tcp::socket socket;
};
class switched {
public:
  void open() {
    package_.socket.non_blocking(true);
    socket_.non_blocking(true);
    for (peer &each : peers_)
      each.socket.non_blocking(true);
    blocking_.non_blocking(false);
  }
  net::awaitable<void> send(const char *text) {
    socket_.write_some(net::buffer(text, 1));
    package_.socket.write_some(net::buffer(text, 1));
    for (peer &each : peers_)
      each.socket.write_some(net::buffer(text, 1));
    blocking_.write_some(net::buffer(text, 1));
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_stream_socket::write_some' {{.*}} [unblock-blocking-network]
    co_return;
  }

private:
  struct peer {
    tcp::socket socket;
  };
  package package_;
  tcp::socket socket_, blocking_;
  std::vector<peer> peers_;
};

// Nobody runs this context, so that its sockets' asynchronous operations would never end.
net::awaitable<void> own_context(tcp::endpoint peer) {
  net::io_context mine;
  tcp::socket s(mine);
  s.connect(peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return s.connect(peer); })(net::use_awaitable);
  co_return;
}

net::awaitable<void> certificates(net::ssl::context &context) {
  context.load_verify_file("ca.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::load_verify_file' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return context.load_verify_file("ca.pem"); })(net::use_awaitable);
  context.set_default_verify_paths();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::set_default_verify_paths' {{.*}} [unblock-blocking-file-io]
  context.use_certificate_chain_file("a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::use_certificate_chain_file' {{.*}} [unblock-blocking-file-io]
  context.use_certificate_file("a.pem", net::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::use_certificate_file' {{.*}} [unblock-blocking-file-io]
  context.use_private_key_file("a.pem", net::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::use_private_key_file' {{.*}} [unblock-blocking-file-io]
  context.use_rsa_private_key_file("a.pem", net::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::use_rsa_private_key_file' {{.*}} [unblock-blocking-file-io]
  context.use_tmp_dh_file("dh.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::asio::ssl::context::use_tmp_dh_file' {{.*}} [unblock-blocking-file-io]
  // The folder is only noted.
  context.add_verify_path("/etc/ssl/certs");
  co_return;
}
