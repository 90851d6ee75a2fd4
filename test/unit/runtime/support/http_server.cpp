#include "http_server.hpp"

#include <boost/asio.hpp>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <functional>
#include <set>
#include <string_view>
#include <thread>

namespace net = boost::asio;
using tcp = net::ip::tcp;
using error_code = boost::system::error_code;

namespace unblock_test {
namespace {

class connection;

struct shared_counters {
  std::atomic<std::size_t> accepted{0};
  std::atomic<std::size_t> requests{0};
  std::atomic<std::size_t> open{0};
  std::atomic<std::size_t> in_flight{0};
  std::atomic<std::size_t> peak{0};
  std::set<connection *> connections; // server thread only

  void request_begins() {
    ++requests;
    std::size_t const now = ++in_flight;
    std::size_t seen = peak.load();
    while (seen < now && !peak.compare_exchange_weak(seen, now)) {
    }
  }
};

int trailing_number(std::string_view path) {
  auto const slash = path.rfind('/');
  int value = 0;
  std::from_chars(path.data() + slash + 1, path.data() + path.size(), value);
  return value;
}

std::string pattern(std::size_t size) {
  std::string body(size, '0');
  for (std::size_t i = 0; i < size; ++i)
    body[i] = static_cast<char>('0' + i % 10);
  return body;
}

bool iequals(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

class connection : public std::enable_shared_from_this<connection> {
public:
  connection(tcp::socket socket, shared_counters &counters)
      : socket_(std::move(socket)), timer_(socket_.get_executor()), counters_(counters) {
    ++counters_.open;
    counters_.connections.insert(this);
    socket_.set_option(tcp::no_delay(true));
  }
  ~connection() {
    --counters_.open;
    counters_.connections.erase(this);
  }

  void read_header() {
    idle_ = true;
    net::async_read_until(socket_, net::dynamic_buffer(input_), "\r\n\r\n",
                          [self = shared_from_this()](error_code error, std::size_t size) {
                            if (!error)
                              self->on_header(size);
                          });
  }

  void close_if_idle() {
    if (idle_) {
      error_code ignored;
      socket_.shutdown(tcp::socket::shutdown_both, ignored);
      socket_.close(ignored);
    }
  }

private:
  void on_header(std::size_t size) {
    idle_ = false;
    header_ = input_.substr(0, size);
    input_.erase(0, size);
    body_size_ = 0;
    keep_alive_ = true;
    std::string_view rest(header_);
    auto const eol = rest.find("\r\n");
    std::string_view const line = rest.substr(0, eol);
    method_ = line.substr(0, line.find(' '));
    target_ = line.substr(method_.size() + 1);
    target_.erase(target_.find(' '));
    rest.remove_prefix(eol + 2);
    bool expects = false;
    while (rest.size() > 2) {
      auto const end = rest.find("\r\n");
      on_field(rest.substr(0, end), expects);
      rest.remove_prefix(end + 2);
    }
    if (expects)
      net::write(socket_, net::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")));
    if (input_.size() >= body_size_)
      return answer();
    net::async_read(socket_, net::dynamic_buffer(input_),
                    net::transfer_exactly(body_size_ - input_.size()),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      if (!error)
                        self->answer();
                    });
  }

  void on_field(std::string_view field, bool &expects) {
    auto const colon = field.find(':');
    if (colon == field.npos)
      return;
    std::string_view const name = field.substr(0, colon);
    std::string_view value = field.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    if (iequals(name, "content-length"))
      std::from_chars(value.data(), value.data() + value.size(), body_size_);
    else if (iequals(name, "connection"))
      keep_alive_ = !iequals(value, "close");
    else if (iequals(name, "expect"))
      expects = true;
  }

  void answer() {
    counters_.request_begins();
    std::string const body = input_.substr(0, body_size_);
    input_.erase(0, body_size_);
    std::string_view const path = std::string_view(target_).substr(0, target_.find('?'));
    if (path == "/hello")
      return send(200, "hello");
    if (path.starts_with("/bytes/"))
      return send(200, pattern(static_cast<std::size_t>(trailing_number(path))));
    if (path.starts_with("/status/"))
      return send(trailing_number(path), "status " + std::to_string(trailing_number(path)));
    if (path == "/echo")
      return send(200, method_ + " " + target_ + "\n" + header_ + "\n" + body);
    if (path == "/close") {
      keep_alive_ = false;
      return send(200, "bye");
    }
    if (path.starts_with("/slow/"))
      return later(std::chrono::milliseconds(trailing_number(path)));
    if (path == "/hang")
      return wait_for_peer();
    if (path == "/half")
      return send_part([this] { finish_request(); });
    if (path == "/stall")
      return send_part([this] { wait_for_peer(); });
    if (path == "/reset") {
      socket_.set_option(net::socket_base::linger(true, 0));
      finish_request();
      return socket_.close();
    }
    send(404, "no such page");
  }

  void later(std::chrono::milliseconds delay) {
    timer_.expires_after(delay);
    timer_.async_wait([self = shared_from_this()](error_code error) {
      if (!error)
        self->send(200, "slow");
    });
  }

  // Nothing more is sent. The request ends when the client goes away.
  void wait_for_peer() {
    net::async_read(
        socket_, net::dynamic_buffer(input_),
        [self = shared_from_this()](error_code, std::size_t) { self->finish_request(); });
  }

  void send_part(std::function<void()> then) {
    output_ = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + pattern(50);
    net::async_write(
        socket_, net::buffer(output_),
        [self = shared_from_this(), then = std::move(then)](error_code, std::size_t) { then(); });
  }

  void send(int status, std::string const &body) {
    output_ = "HTTP/1.1 " + std::to_string(status) +
              " Test\r\nContent-Length: " + std::to_string(body.size()) +
              "\r\nContent-Type: text/plain\r\n" + (keep_alive_ ? "" : "Connection: close\r\n") +
              "\r\n";
    if (method_ != "HEAD")
      output_ += body;
    // Counted before the write: once the client has its answer, it may look at the counters.
    finish_request();
    net::async_write(socket_, net::buffer(output_),
                     [self = shared_from_this()](error_code error, std::size_t) {
                       if (!error && self->keep_alive_)
                         self->read_header();
                     });
  }

  void finish_request() { --counters_.in_flight; }

  tcp::socket socket_;
  net::steady_timer timer_;
  shared_counters &counters_;
  std::string input_, output_, header_, method_, target_;
  std::size_t body_size_ = 0;
  bool keep_alive_ = true;
  bool idle_ = true;
};

} // namespace

struct http_server::state {
  shared_counters counters; // outlives the connections, which the io_context destroys
  net::io_context context{1};
  tcp::acceptor acceptor{context, {net::ip::address_v4::loopback(), 0}, true};
  int port = acceptor.local_endpoint().port();
  std::thread thread;

  void accept() {
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
      if (error)
        return;
      ++counters.accepted;
      std::make_shared<connection>(std::move(socket), counters)->read_header();
      accept();
    });
  }
};

http_server::http_server() : state_(std::make_unique<state>()) {
  state_->acceptor.listen(4096);
  state_->accept();
  state_->thread = std::thread([s = state_.get()] { s->context.run(); });
}

http_server::~http_server() {
  state_->context.stop();
  state_->thread.join();
}

int http_server::port() const { return state_->port; }
std::string http_server::url(std::string const &path) const {
  return "http://127.0.0.1:" + std::to_string(port()) + path;
}
std::size_t http_server::accepted() const { return state_->counters.accepted; }
std::size_t http_server::requests() const { return state_->counters.requests; }
std::size_t http_server::open_connections() const { return state_->counters.open; }
std::size_t http_server::peak_requests() const { return state_->counters.peak; }

void http_server::close_idle() {
  net::post(state_->context, net::use_future([s = state_.get()] {
              for (connection *each : s->counters.connections)
                each->close_if_idle();
            }))
      .wait();
}

int unused_port() {
  net::io_context context;
  tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), 0});
  return acceptor.local_endpoint().port();
}

} // namespace unblock_test
