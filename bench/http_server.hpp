// The server of the HTTP benchmarks: a process of its own that answers every request with the same kilobyte, at once, or after 2 ms when
// the path says so.
#ifndef UNBLOCK_BENCH_HTTP_SERVER_HPP
#define UNBLOCK_BENCH_HTTP_SERVER_HPP

#include <boost/asio.hpp>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <sys/prctl.h>
#include <unistd.h>

namespace bench {

namespace net = boost::asio;
using tcp = net::ip::tcp;

inline constexpr std::size_t body_size = 1024;

// What is asked for decides how long the server takes.
inline constexpr char const *at_once = "/";
inline constexpr char const *after_2ms = "/after_2ms";

class session : public std::enable_shared_from_this<session> {
public:
  explicit session(tcp::socket socket)
      : socket_(std::move(socket)), timer_(socket_.get_executor()) {
    socket_.set_option(tcp::no_delay(true));
  }

  void read() {
    net::async_read_until(socket_, net::dynamic_buffer(input_), "\r\n\r\n",
                          [self = shared_from_this()](auto error, std::size_t size) {
                            if (error)
                              return;
                            bool const now = !self->input_.starts_with("GET /after_2ms ");
                            self->input_.erase(0, size);
                            now ? self->write() : self->wait();
                          });
  }

private:
  void wait() {
    timer_.expires_after(std::chrono::milliseconds(2));
    timer_.async_wait([self = shared_from_this()](auto) { self->write(); });
  }

  void write() {
    static std::string const answer =
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body_size) + "\r\n\r\n" +
        std::string(body_size, 'x');
    net::async_write(socket_, net::buffer(answer),
                     [self = shared_from_this()](auto error, std::size_t) {
                       if (!error)
                         self->read();
                     });
  }

  tcp::socket socket_;
  net::steady_timer timer_;
  std::string input_;
};

inline net::awaitable<void> serve(tcp::acceptor &acceptor) {
  while (true)
    std::make_shared<session>(co_await acceptor.async_accept(net::use_awaitable))->read();
}

// Forks before main(), and so before there is any other thread.
class server_process {
public:
  server_process() {
    net::io_context context{1};
    tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), 0});
    url_ = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
    context.notify_fork(net::execution_context::fork_prepare);
    pid_ = ::fork();
    if (pid_ != 0) {
      context.notify_fork(net::execution_context::fork_parent);
      return;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    context.notify_fork(net::execution_context::fork_child);
    net::co_spawn(context, serve(acceptor), net::detached);
    context.run();
    ::_exit(0);
  }
  ~server_process() { ::kill(pid_, SIGKILL); }
  std::string const &url() const { return url_; }

private:
  std::string url_;
  ::pid_t pid_ = -1;
};
} // namespace bench

#endif // UNBLOCK_BENCH_HTTP_SERVER_HPP
