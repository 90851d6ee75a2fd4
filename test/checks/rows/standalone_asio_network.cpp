// The rows of asio.yaml about the network, against standalone Asio's own headers. (1.22 in Debian; clang needs to be told that it has coroutines.)
// REQUIRES: standalone-asio, openssl
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE -isystem %runtime_include
#include <asio/awaitable.hpp>
#include <asio/buffer.hpp>
#include <asio/co_spawn.hpp>
#include <asio/completion_condition.hpp>
#include <asio/connect.hpp>
#include <asio/generic/seq_packet_protocol.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/icmp.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ip/udp.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/read.hpp>
#include <asio/read_until.hpp>
#include <asio/serial_port.hpp>
#include <asio/ssl.hpp>
#include <asio/this_coro.hpp>
#include <asio/write.hpp>
#include <chrono>
#include <string>

using asio::ip::tcp;
using asio::ip::udp;

asio::awaitable<void> stream_sockets(tcp::endpoint peer) {
  auto executor = co_await asio::this_coro::executor;
  tcp::socket s(executor);
  char data[10];
  s.connect(peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_connect(peer, asio::use_awaitable);
  std::size_t n = s.read_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_stream_socket::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: std::size_t n = co_await s.async_read_some(asio::buffer(data), asio::use_awaitable);
  n += s.receive(asio::buffer(data), 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_stream_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: n += co_await s.async_receive(asio::buffer(data), 0, asio::use_awaitable);
  s.write_some(asio::buffer(data, n));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_stream_socket::write_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_write_some(asio::buffer(data, n), asio::use_awaitable);
  s.send(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_stream_socket::send' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_send(asio::buffer(data), asio::use_awaitable);
  s.wait(tcp::socket::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_wait(tcp::socket::wait_read, asio::use_awaitable);
}

asio::awaitable<void> with_error_codes(tcp::endpoint peer) {
  auto executor = co_await asio::this_coro::executor;
  tcp::socket s(executor);
  char data[10];
  asio::error_code ec;
  s.connect(peer, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_connect(peer, asio::redirect_error(asio::use_awaitable, ec));
  // What this yields is the error code again, which the twin does not yield.
  if (s.connect(peer, ec))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
    // CHECK-FIXES: if (co_await unblock::offload([&] { return s.connect(peer, ec); })(asio::use_awaitable))
    co_return;
  std::size_t n = s.read_some(asio::buffer(data), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_stream_socket::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: std::size_t n = co_await s.async_read_some(asio::buffer(data), asio::redirect_error(asio::use_awaitable, ec));
  n += asio::read(s, asio::buffer(data), asio::transfer_at_least(1), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: n += co_await asio::async_read(s, asio::buffer(data), asio::transfer_at_least(1), asio::redirect_error(asio::use_awaitable, ec));
}

asio::awaitable<void> acceptors(asio::io_context &other) {
  auto executor = co_await asio::this_coro::executor;
  tcp::acceptor a(executor, {tcp::v4(), 0});
  tcp::endpoint peer;
  asio::error_code ec;
  tcp::socket s = a.accept();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket s = co_await a.async_accept(asio::use_awaitable);
  a.accept(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, asio::use_awaitable);
  a.accept(s, peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, peer, asio::use_awaitable);
  a.accept(s, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_accept(s, asio::redirect_error(asio::use_awaitable, ec));
  tcp::socket t = a.accept(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket t = co_await a.async_accept(asio::redirect_error(asio::use_awaitable, ec));
  tcp::socket u = a.accept(other);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: tcp::socket u = co_await a.async_accept(other, asio::use_awaitable);
  if (!a.accept(s, ec))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::accept' {{.*}} [unblock-blocking-network]
    // CHECK-FIXES: if (!co_await unblock::offload([&] { return a.accept(s, ec); })(asio::use_awaitable))
    co_return;
  a.wait(tcp::acceptor::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_acceptor::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await a.async_wait(tcp::acceptor::wait_read, asio::use_awaitable);
}

asio::awaitable<void> datagrams(udp::endpoint peer) {
  auto executor = co_await asio::this_coro::executor;
  udp::socket s(executor, udp::v4());
  char data[10];
  s.connect(peer);
  s.receive(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_datagram_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_receive(asio::buffer(data), asio::use_awaitable);
  s.receive_from(asio::buffer(data), peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_datagram_socket::receive_from' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_receive_from(asio::buffer(data), peer, asio::use_awaitable);
  s.send(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_datagram_socket::send' {{.*}} [unblock-blocking-network]
  s.send_to(asio::buffer(data), peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_datagram_socket::send_to' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_send_to(asio::buffer(data), peer, asio::use_awaitable);
  asio::ip::icmp::socket raw(executor, asio::ip::icmp::v4());
  asio::ip::icmp::endpoint from;
  raw.connect(from);
  raw.receive(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_raw_socket::receive' {{.*}} [unblock-blocking-network]
  raw.receive_from(asio::buffer(data), from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_raw_socket::receive_from' {{.*}} [unblock-blocking-network]
  raw.send(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_raw_socket::send' {{.*}} [unblock-blocking-network]
  raw.send_to(asio::buffer(data), from);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_raw_socket::send_to' {{.*}} [unblock-blocking-network]
  asio::generic::seq_packet_protocol::socket packets(executor);
  asio::socket_base::message_flags flags = 0;
  packets.receive(asio::buffer(data), flags);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_seq_packet_socket::receive' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await packets.async_receive(asio::buffer(data), flags, asio::use_awaitable);
  packets.send(asio::buffer(data), 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_seq_packet_socket::send' {{.*}} [unblock-blocking-network]
}

asio::awaitable<void> names(std::string host) {
  auto executor = co_await asio::this_coro::executor;
  tcp::resolver resolver(executor);
  tcp::socket s(executor);
  auto found = resolver.resolve(host, "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ip::basic_resolver::resolve' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: auto found = co_await resolver.async_resolve(host, "http", asio::use_awaitable);
  asio::connect(s, found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_connect(s, found, asio::use_awaitable);
  asio::error_code ec;
  asio::connect(s, resolver.resolve(host, "http", ec), ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::connect' {{.*}} [unblock-blocking-network]
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'asio::ip::basic_resolver::resolve' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_connect(s, co_await resolver.async_resolve(host, "http", asio::redirect_error(asio::use_awaitable, ec)), asio::redirect_error(asio::use_awaitable, ec));
}

asio::awaitable<std::string> composed() {
  auto executor = co_await asio::this_coro::executor;
  tcp::socket s(executor);
  std::string text;
  asio::read(s, asio::dynamic_buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_read(s, asio::dynamic_buffer(text), asio::use_awaitable);
  asio::read_until(s, asio::dynamic_buffer(text), '\n');
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::read_until' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_read_until(s, asio::dynamic_buffer(text), '\n', asio::use_awaitable);
  asio::write(s, asio::buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_write(s, asio::buffer(text), asio::use_awaitable);
  // Found by argument-dependent lookup; the twin is written in full.
  write(s, asio::buffer(text));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await asio::async_write(s, asio::buffer(text), asio::use_awaitable);
  co_return text;
}

// A stream without asynchronous operations has no twin.
struct only_synchronous {
  template <typename Buffers> std::size_t read_some(const Buffers &) { return 1; }
  template <typename Buffers> std::size_t read_some(const Buffers &, asio::error_code &) { return 1; }
  template <typename Buffers> std::size_t write_some(const Buffers &) { return 1; }
  template <typename Buffers> std::size_t write_some(const Buffers &, asio::error_code &) { return 1; }
};

asio::awaitable<void> without_twins() {
  only_synchronous s;
  char data[10];
  asio::read(s, asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::read' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return asio::read(s, asio::buffer(data)); })(asio::use_awaitable);
  asio::write(s, asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return asio::write(s, asio::buffer(data)); })(asio::use_awaitable);
  co_return;
}

asio::awaitable<void> tls(asio::ssl::context &context) {
  auto executor = co_await asio::this_coro::executor;
  asio::ssl::stream<tcp::socket> s(executor, context);
  char data[10];
  s.handshake(asio::ssl::stream_base::client);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::stream::handshake' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
  s.read_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::stream::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_read_some(asio::buffer(data), asio::use_awaitable);
  s.write_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::stream::write_some' {{.*}} [unblock-blocking-network]
  asio::error_code ec;
  s.shutdown(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::stream::shutdown' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await s.async_shutdown(asio::redirect_error(asio::use_awaitable, ec));
}

asio::awaitable<void> other_devices(asio::serial_port &port, asio::posix::stream_descriptor &d) {
  char data[10];
  port.read_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_serial_port::read_some' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await port.async_read_some(asio::buffer(data), asio::use_awaitable);
  port.write_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_serial_port::write_some' {{.*}} [unblock-blocking-network]
  d.read_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::posix::basic_stream_descriptor::read_some' {{.*}} [unblock-blocking-network]
  d.write_some(asio::buffer(data));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::posix::basic_stream_descriptor::write_some' {{.*}} [unblock-blocking-network]
  d.wait(asio::posix::stream_descriptor::wait_read);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::posix::basic_descriptor::wait' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await d.async_wait(asio::posix::stream_descriptor::wait_read, asio::use_awaitable);
  co_return;
}

asio::awaitable<void> runs_others(asio::io_context &context) {
  context.run();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run' {{.*}} [unblock-blocking-network]
  context.run_one();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run_one' {{.*}} [unblock-blocking-network]
  context.run_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run_for' {{.*}} [unblock-blocking-network]
  context.run_one_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run_one_for' {{.*}} [unblock-blocking-network]
  context.run_until(std::chrono::steady_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run_until' {{.*}} [unblock-blocking-network]
  context.run_one_until(std::chrono::steady_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::io_context::run_one_until' {{.*}} [unblock-blocking-network]
  context.poll();
  context.run_for(std::chrono::seconds(0));
  co_return;
}

asio::awaitable<void> streams() {
  tcp::iostream s("localhost", "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_iostream' {{.*}} [unblock-blocking-network]
  s.connect("localhost", "http");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket_iostream::connect' {{.*}} [unblock-blocking-network]
  tcp::iostream later;
  co_return;
}

asio::awaitable<void> context_per_call() {
  asio::ssl::context context(asio::ssl::context::tls_client);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context' {{.*}} [unblock-unpooled-client]
  static asio::ssl::context kept(asio::ssl::context::tls_client);
  co_return;
}

// They return at once.
asio::awaitable<void> nonblocking(asio::io_context &context) {
  tcp::socket s(co_await asio::this_coro::executor);
  s.non_blocking(true);
  char data[10];
  asio::error_code ec;
  s.read_some(asio::buffer(data), ec);
  asio::write(s, asio::buffer(data), ec);
}

// Nobody runs this context, so that its sockets' asynchronous operations would never end.
asio::awaitable<void> own_context(tcp::endpoint peer) {
  asio::io_context mine;
  tcp::socket s(mine);
  s.connect(peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::basic_socket::connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return s.connect(peer); })(asio::use_awaitable);
  co_return;
}

asio::awaitable<void> certificates(asio::ssl::context &context) {
  context.load_verify_file("ca.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::load_verify_file' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return context.load_verify_file("ca.pem"); })(asio::use_awaitable);
  context.set_default_verify_paths();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::set_default_verify_paths' {{.*}} [unblock-blocking-file-io]
  context.use_certificate_chain_file("a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::use_certificate_chain_file' {{.*}} [unblock-blocking-file-io]
  context.use_certificate_file("a.pem", asio::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::use_certificate_file' {{.*}} [unblock-blocking-file-io]
  context.use_private_key_file("a.pem", asio::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::use_private_key_file' {{.*}} [unblock-blocking-file-io]
  context.use_rsa_private_key_file("a.pem", asio::ssl::context::pem);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::use_rsa_private_key_file' {{.*}} [unblock-blocking-file-io]
  context.use_tmp_dh_file("dh.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'asio::ssl::context::use_tmp_dh_file' {{.*}} [unblock-blocking-file-io]
  // The folder is only noted.
  context.add_verify_path("/etc/ssl/certs");
  co_return;
}
