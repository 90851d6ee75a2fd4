#include "routing_server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;

namespace unblock_test {

std::size_t sum_of(std::string const &body) {
  std::size_t sum = 0;
  for (unsigned char const c : body)
    sum = sum * 31 + c;
  return sum;
}

struct routing_server::state {
  net::io_context context;
  tcp::acceptor acceptor{context, {net::ip::address_v4::loopback(), 0}};
  int port = acceptor.local_endpoint().port();
  std::atomic<std::size_t> sent{0}, received{0}, requests{0}, flaky{0};
  std::mutex mutex;
  std::condition_variable changed;
  bool sink_open = false, stopping = false;
  std::list<tcp::socket> sockets;
  std::vector<std::thread> threads;
  std::thread acceptor_thread;

  void accept();
  void serve(tcp::socket &socket);
  bool answer(tcp::socket &socket, beast::flat_buffer &buffer,
              http::request_parser<http::buffer_body> &parser);
};

namespace {

int number_after(std::string const &target) {
  return std::stoi(target.substr(target.rfind('/') + 1));
}

struct reply {
  http::response<http::string_body> message{http::status::ok, 11};

  explicit reply(bool keep_alive) { message.keep_alive(keep_alive); }
  reply &status(unsigned code) {
    message.result(code);
    return *this;
  }
  reply &field(std::string const &name, std::string const &value) {
    message.insert(name, value);
    return *this;
  }
  bool send(tcp::socket &socket, std::string body, bool with_body = true) {
    message.content_length(body.size());
    if (with_body)
      message.body() = std::move(body);
    http::write(socket, message);
    return message.keep_alive();
  }
};

// Reads the body, handing each piece to `take`.
template <class Take>
void read_body(tcp::socket &socket, beast::flat_buffer &buffer,
               http::request_parser<http::buffer_body> &parser, Take take) {
  if (parser.get()["Expect"] == "100-continue")
    net::write(socket, net::buffer(std::string("HTTP/1.1 100 Continue\r\n\r\n")));
  std::array<char, 4096> piece;
  while (!parser.is_done()) {
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    boost::system::error_code error;
    http::read(socket, buffer, parser, error);
    if (error && error != http::error::need_buffer)
      throw boost::system::system_error(error);
    take(std::string(piece.data(), piece.size() - parser.get().body().size));
  }
}

} // namespace

void routing_server::state::accept() {
  while (true) {
    boost::system::error_code error;
    tcp::socket socket(context);
    acceptor.accept(socket, error);
    std::lock_guard const lock(mutex);
    if (error || stopping)
      return;
    socket.set_option(tcp::no_delay(true));
    sockets.push_back(std::move(socket));
    threads.emplace_back([this, s = &sockets.back()] { serve(*s); });
  }
}

void routing_server::state::serve(tcp::socket &socket) {
  beast::flat_buffer buffer;
  try {
    bool more = true;
    while (more) {
      http::request_parser<http::buffer_body> parser;
      parser.body_limit(boost::none);
      http::read_header(socket, buffer, parser);
      ++requests;
      more = answer(socket, buffer, parser);
    }
  } catch (std::exception const &) { // the client left
  }
  boost::system::error_code ignored;
  socket.shutdown(tcp::socket::shutdown_both, ignored);
}

bool routing_server::state::answer(tcp::socket &socket, beast::flat_buffer &buffer,
                                   http::request_parser<http::buffer_body> &parser) {
  auto const &head = parser.get();
  std::string const target(head.target());
  bool const with_body = head.method() != http::verb::head;
  reply to(head.keep_alive());
  if (target == "/refuse") {
    to.message.keep_alive(false);
    return to.status(413).send(socket, "too large");
  }
  if (target == "/sink") {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return sink_open || stopping; });
    lock.unlock();
    std::size_t size = 0, sum = 0;
    read_body(socket, buffer, parser, [&](std::string const &piece) {
      size += piece.size();
      received += piece.size();
      for (unsigned char const c : piece)
        sum = sum * 31 + c;
    });
    return to.send(socket, std::to_string(size) + " bytes, sum " + std::to_string(sum));
  }
  std::string body;
  read_body(socket, buffer, parser, [&](std::string const &piece) { body += piece; });
  if (target.starts_with("/echo")) {
    std::ostringstream text;
    text << head.method_string() << ' ' << target << '\n';
    for (auto const &field : head)
      text << field.name_string() << ": " << field.value() << '\n';
    text << '\n' << body;
    return to.send(socket, text.str(), with_body);
  }
  if (target == "/redirect/0")
    return to.send(socket, "arrived", with_body);
  if (target.starts_with("/redirect/"))
    return to.status(302)
        .field("Location", "/redirect/" + std::to_string(number_after(target) - 1))
        .send(socket, "not here", with_body);
  if (target.starts_with("/moved/"))
    return to.status(static_cast<unsigned>(number_after(target)))
        .field("Location", "/echo")
        .send(socket, "moved");
  if (target.starts_with("/elsewhere/"))
    return to.status(302)
        .field("Location", "http://localhost:" + std::to_string(number_after(target)) + "/echo")
        .send(socket, "elsewhere");
  if (target == "/to-file")
    return to.status(302).field("Location", "file:///etc/passwd").send(socket, "a file");
  if (target == "/twice")
    return to.field("X-Twice", "a").field("x-twice", "b").field("X-Empty", "").send(socket, "");
  if (target.starts_with("/unavailable/"))
    return to.status(503)
        .field("Retry-After", target.substr(target.rfind('/') + 1))
        .send(socket, "later");
  if (target.starts_with("/flaky/")) {
    if (flaky++ < static_cast<std::size_t>(number_after(target)))
      return to.status(503).field("Retry-After", "0").send(socket, "ill");
    return to.send(socket, "well");
  }
  if (target.starts_with("/large/")) {
    std::size_t left = static_cast<std::size_t>(number_after(target));
    net::write(socket, net::buffer("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(left) +
                                   "\r\n\r\n"));
    std::string piece(10'000, '0');
    for (std::size_t i = 0; i < piece.size(); ++i)
      piece[i] = static_cast<char>('0' + i % 10);
    while (left > 0) {
      auto const now = std::min(left, piece.size());
      net::write(socket, net::buffer(piece, now));
      sent += now;
      left -= now;
    }
    return head.keep_alive();
  }
  if (target.starts_with("/chunks/") || target == "/silent-body") {
    net::write(socket,
               net::buffer(std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")));
    if (target == "/silent-body") {
      net::write(socket, net::buffer(std::string("5\r\nfirst\r\n")));
      char any = 0;
      socket.read_some(net::buffer(&any, 1)); // throws when the client leaves
      return false;
    }
    for (int i = number_after(target); i > 0; --i)
      net::write(socket, net::buffer("3e8\r\n" + std::string(1000, 'c') + "\r\n"));
    net::write(socket, net::buffer(std::string("0\r\n\r\n")));
    return head.keep_alive();
  }
  if (target.starts_with("http://"))
    return to.field("X-Proxy-Auth", std::string(head["Proxy-Authorization"]))
        .send(socket, "proxied " + target);
  return to.status(404).send(socket, "no such page");
}

routing_server::routing_server() : state_(std::make_unique<state>()) {
  state_->acceptor_thread = std::thread([s = state_.get()] { s->accept(); });
}

routing_server::~routing_server() {
  {
    std::lock_guard const lock(state_->mutex);
    state_->stopping = true;
    ::shutdown(state_->acceptor.native_handle(), SHUT_RDWR);
    for (tcp::socket &each : state_->sockets)
      ::shutdown(each.native_handle(), SHUT_RDWR);
  }
  state_->changed.notify_all();
  state_->acceptor_thread.join();
  for (std::thread &each : state_->threads)
    each.join();
}

int routing_server::port() const { return state_->port; }
std::string routing_server::url(std::string const &path) const {
  return "http://127.0.0.1:" + std::to_string(port()) + path;
}
std::size_t routing_server::bytes_sent() const { return state_->sent; }
std::size_t routing_server::bytes_received() const { return state_->received; }
std::size_t routing_server::requests() const { return state_->requests; }

void routing_server::open_sink() {
  {
    std::lock_guard const lock(state_->mutex);
    state_->sink_open = true;
  }
  state_->changed.notify_all();
}

} // namespace unblock_test
