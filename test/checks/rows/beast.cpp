// The rows of beast.yaml, against Boost.Beast's own headers.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- -isystem %runtime_include
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <string>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

net::awaitable<void> exchange(net::ip::tcp::endpoint peer) {
  beast::tcp_stream stream(co_await net::this_coro::executor);
  stream.connect(peer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::basic_stream::connect' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await stream.async_connect(peer, net::use_awaitable);
  http::request<http::string_body> request{http::verb::get, "/", 11};
  http::write(stream, request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::write' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await http::async_write(stream, request, net::use_awaitable);
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::read' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await http::async_read(stream, buffer, response, net::use_awaitable);
}

net::awaitable<std::size_t> exchange_by_parts(net::ip::tcp::endpoint peer) {
  beast::error_code ec;
  beast::tcp_stream stream(co_await net::this_coro::executor);
  stream.connect(peer, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::basic_stream::connect' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await stream.async_connect(peer, net::redirect_error(net::use_awaitable, ec));
  http::request<http::string_body> request{http::verb::get, "/", 11};
  http::request_serializer<http::string_body> serializer{request};
  http::write_header(stream, serializer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::write_header' {{.*}} [unblock-blocking-http]
  http::write_some(stream, serializer, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::write_some' {{.*}} [unblock-blocking-http]
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  http::read_header(stream, buffer, parser, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::read_header' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await http::async_read_header(stream, buffer, parser, net::redirect_error(net::use_awaitable, ec));
  const std::size_t n = http::read_some(stream, buffer, parser);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::read_some' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: const std::size_t n = co_await http::async_read_some(stream, buffer, parser, net::use_awaitable);
  char raw[80];
  stream.read_some(net::buffer(raw));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::basic_stream::read_some' {{.*}} [unblock-blocking-http]
  stream.write_some(net::buffer(raw));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::basic_stream::write_some' {{.*}} [unblock-blocking-http]
  co_return n;
}

net::awaitable<void> talks(net::ip::tcp::endpoint peer) {
  websocket::stream<beast::tcp_stream> ws(co_await net::this_coro::executor);
  beast::error_code ec;
  beast::flat_buffer buffer;
  ws.handshake("localhost", "/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::handshake' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await ws.async_handshake("localhost", "/", net::use_awaitable);
  ws.write(net::buffer("text", 4));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::write' {{.*}} [unblock-blocking-http]
  ws.write_some(true, net::buffer("text", 4));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::write_some' {{.*}} [unblock-blocking-http]
  ws.read(buffer, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::read' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await ws.async_read(buffer, net::redirect_error(net::use_awaitable, ec));
  ws.read_some(buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::read_some' {{.*}} [unblock-blocking-http]
  ws.ping({});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::ping' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await ws.async_ping({}, net::use_awaitable);
  ws.pong({});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::pong' {{.*}} [unblock-blocking-http]
  ws.close(websocket::close_code::normal);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::close' {{.*}} [unblock-blocking-http]
}

net::awaitable<void> serves(net::ip::tcp::socket socket) {
  websocket::stream<net::ip::tcp::socket> ws(std::move(socket));
  ws.accept();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::websocket::stream::accept' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await ws.async_accept(net::use_awaitable);
  co_return;
}

net::awaitable<void> files(std::string path) {
  beast::error_code ec;
  http::file_body::value_type body;
  body.open(path.c_str(), beast::file_mode::scan, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::http::basic_file_body::value_type::open' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return body.open(path.c_str(), beast::file_mode::scan, ec); })(net::use_awaitable);
  char data[10];
  beast::file_posix posix;
  posix.open(path.c_str(), beast::file_mode::scan, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_posix::open' {{.*}} [unblock-blocking-file-io]
  posix.size(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_posix::size' {{.*}} [unblock-blocking-file-io]
  posix.read(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_posix::read' {{.*}} [unblock-blocking-file-io]
  posix.write(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_posix::write' {{.*}} [unblock-blocking-file-io]
  posix.close(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_posix::close' {{.*}} [unblock-blocking-file-io]
  // It only notes where to go on.
  posix.seek(0, ec);
  beast::file_stdio stdio;
  stdio.open(path.c_str(), beast::file_mode::scan, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::open' {{.*}} [unblock-blocking-file-io]
  stdio.size(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::size' {{.*}} [unblock-blocking-file-io]
  stdio.read(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::read' {{.*}} [unblock-blocking-file-io]
  stdio.write(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::write' {{.*}} [unblock-blocking-file-io]
  stdio.seek(0, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::seek' {{.*}} [unblock-blocking-file-io]
  stdio.close(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_stdio::close' {{.*}} [unblock-blocking-file-io]
  co_return;
}
