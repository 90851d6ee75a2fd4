// Puts an HTTP server under load: N clients, each with one kept-alive connection, each sending its next request as soon as
// the last answer is in. Clients stop sending when the time is up; what is in flight then still counts. Every
// answer is compared with the expected one. Prints one line of JSON:
//   {"clients": N, "requests": N, "errors": N, "seconds": S, "rps": R, "p50_ms": T, "p95_ms": T}
// The exit status is 1 when there was no request or any error.

#include "options.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <vector>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Clock = std::chrono::steady_clock;

namespace load {
namespace {

struct Result {
  std::vector<double> latencies_ms; // one per right answer
  long sent = 0;
  long errors = 0;
  std::string first_error;

  void fail(const std::string &what) {
    if (errors++ == 0)
      first_error = what;
  }
};

class Client {
public:
  Client(const Options &options, int number, Clock::time_point end, Result &result)
      : options_(options), number_(number), end_(end), result_(result) {}

  net::awaitable<void> run() {
    try {
      beast::tcp_stream stream = co_await connect();
      do
        co_await request(stream, next_id());
      while (Clock::now() < end_);
    } catch (const std::exception &error) {
      result_.fail(error.what());
    }
  }

  net::awaitable<void> fetch_hot() {
    try {
      beast::tcp_stream stream = co_await connect();
      co_await request(stream, options_.id_prefix + "-hot");
    } catch (const std::exception &error) {
      result_.fail(error.what());
    }
  }

private:
  net::awaitable<beast::tcp_stream> connect() {
    beast::tcp_stream stream(co_await net::this_coro::executor);
    stream.expires_after(options_.timeout);
    co_await stream.async_connect({net::ip::make_address(options_.host), options_.port},
                                  net::use_awaitable);
    stream.socket().set_option(net::ip::tcp::no_delay(true));
    co_return stream;
  }

  // Hot ids are dealt out over all clients, so that fast and slow servers get the same mix.
  std::string next_id() {
    const long sent = result_.sent++;
    if (options_.hot_every > 0 && sent % options_.hot_every == options_.hot_every - 1)
      return options_.id_prefix + "-hot";
    return options_.id_prefix + "-" + std::to_string(number_) + "-" + std::to_string(++last_id_);
  }

  net::awaitable<void> request(beast::tcp_stream &stream, std::string id) {
    http::request<http::empty_body> request{http::verb::get, fill_in(options_.path, id), 11};
    request.set(http::field::host, options_.host);
    http::response<http::string_body> response;
    const auto start = Clock::now();
    stream.expires_after(options_.timeout);
    co_await http::async_write(stream, request, net::use_awaitable);
    co_await http::async_read(stream, buffer_, response, net::use_awaitable);
    const std::chrono::duration<double, std::milli> took = Clock::now() - start;
    if (response.result() != http::status::ok)
      result_.fail("HTTP status " + std::to_string(response.result_int()) + ": " + response.body());
    else if (!options_.expect.empty() && response.body() != fill_in(options_.expect, id))
      result_.fail("wrong body for " + id + ": " + response.body());
    else
      result_.latencies_ms.push_back(took.count());
    if (!response.keep_alive())
      throw std::runtime_error("the server closed a kept-alive connection");
  }

  const Options &options_;
  int number_;
  Clock::time_point end_;
  Result &result_;
  beast::flat_buffer buffer_;
  long last_id_ = 0;
};

// The nearest-rank percentile of sorted values.
double percentile(const std::vector<double> &sorted, double p) {
  if (sorted.empty())
    return 0;
  const auto rank =
      static_cast<std::size_t>(std::ceil(p / 100 * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

int run(const Options &options) {
  net::io_context io{1};
  Result result;
  if (options.hot_every > 0) {
    Client client(options, 0, {}, result);
    net::co_spawn(io, client.fetch_hot(), net::detached);
    io.run();
    io.restart();
    result.latencies_ms.clear();
  }
  const auto start = Clock::now();
  std::vector<Client> clients;
  clients.reserve(static_cast<std::size_t>(options.clients));
  for (int i = 0; i < options.clients; ++i) {
    clients.emplace_back(options, i, start + options.duration, result);
    net::co_spawn(io, clients.back().run(), net::detached);
  }
  io.run();
  const std::chrono::duration<double> took = Clock::now() - start;

  auto &latencies = result.latencies_ms;
  std::sort(latencies.begin(), latencies.end());
  std::printf("{\"clients\": %d, \"requests\": %zu, \"errors\": %ld, \"seconds\": %.3f, "
              "\"rps\": %.2f, \"p50_ms\": %.2f, \"p95_ms\": %.2f}\n",
              options.clients, latencies.size(), result.errors, took.count(),
              static_cast<double>(latencies.size()) / took.count(), percentile(latencies, 50),
              percentile(latencies, 95));
  if (result.errors > 0)
    std::cerr << "load_generator: " << result.errors << " errors, the first: " << result.first_error
              << '\n';
  return result.errors > 0 || latencies.empty();
}

} // namespace
} // namespace load

int main(int argc, char **argv) {
  try {
    return load::run(load::parse_arguments(argc, argv));
  } catch (const std::exception &error) {
    std::cerr << "load_generator: " << error.what() << '\n';
    return 2;
  }
}
