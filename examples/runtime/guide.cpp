// The end of the guide: a handler with everything around its upstream call, under load.
#include <unblock/cache.hpp>
#include <unblock/circuit_breaker.hpp>
#include <unblock/http.hpp>
#include <unblock/load_test.hpp>
#include <unblock/monitor.hpp>
#include <unblock/rate_limiter.hpp>
#include <unblock/retry.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>

namespace net = boost::asio;
namespace http = unblock::http;
using namespace std::chrono_literals;

// The upstream, so that the program needs nobody else: every third answer is an error.
net::awaitable<void> upstream(net::ip::tcp::acceptor &acceptor) {
  for (int number = 1;; ++number) {
    auto socket = co_await acceptor.async_accept(net::use_awaitable);
    std::string request;
    co_await net::async_read_until(socket, net::dynamic_buffer(request), "\r\n\r\n",
                                   net::use_awaitable);
    std::string const status = number % 3 == 0 ? "503 Busy" : "200 OK";
    std::string const answer =
        "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";
    co_await net::async_write(socket, net::buffer(answer), net::use_awaitable);
  }
}

class service {
public:
  explicit service(std::string upstream)
      : client_(http::client({.base_url = std::move(upstream), .proxy = ""})
                    .with(metrics_)     // what a caller sees, repetitions included
                    .with(retry_)       // again after 503 and its like
                    .with(breaker_)     // not at all while the upstream is down
                    .with(limiter_)) {} // so many per second

  net::awaitable<std::string> page(std::string id) {
    auto load = [this](std::string key) -> net::awaitable<std::string> {
      auto response = co_await client_.get(key)(net::use_awaitable);
      co_return std::move(response).raise_for_status().body;
    };
    co_return co_await pages_.get_or_load(id, load)(net::use_awaitable);
  }

  unblock::monitor &metrics() { return metrics_; }

private:
  unblock::monitor metrics_;
  unblock::retry retry_{{.max_attempts = 5, .initial_delay = 1ms}};
  unblock::circuit_breaker breaker_{20, 60s};
  unblock::rate_limiter limiter_{1000, 1s};
  http::layered_client client_;
  unblock::cache<std::string, std::string> pages_{1'000, 5min};
};

net::awaitable<void> measure(net::io_context &context, service &pages) {
  auto request = [&pages](std::uint64_t number) -> net::awaitable<void> {
    co_await pages.page(std::to_string(number % 10));
  };
  auto const report =
      co_await unblock::load_test({.concurrency = 50, .count = 1'000}, request)(net::use_awaitable);
  auto const seen = *pages.metrics().statistics("http_request");
  std::cout << report.succeeded << " succeeded, " << report.failures.size() << " kinds of failure\n"
            << seen.total.count() << " requests to the upstream\n";
  context.stop();
}

int main() {
  net::io_context context;
  net::ip::tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), 0});
  service pages("http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/");
  net::co_spawn(context, upstream(acceptor), net::detached);
  net::co_spawn(context, measure(context, pages), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
