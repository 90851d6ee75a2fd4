// Stands in for the services that video_service calls: an OCR service with jobs, and a metadata API. Every answer takes
// as long as it would over a network, also the first one on a new connection, which waits for the handshakes of TCP and TLS.
//
// GET /stats tells how many videos its client had under way at once, at most: from the question for a video's title, which
// comes first, to the end of its OCR job.
//
//   mock_upstream [--port=N] [--rtt-ms=5] [--ocr-ms=150] [--metadata-ms=20]

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

namespace {

struct Options {
  unsigned short port = 0;
  Milliseconds rtt{5};
  Milliseconds ocr{150};
  Milliseconds metadata{20};
};

struct Job {
  std::string video;
  Clock::time_point ready;
};

class Upstream {
public:
  explicit Upstream(const Options &options) : options_(options) {}

  net::awaitable<void> accept(tcp::acceptor &acceptor) {
    for (;;) {
      tcp::socket socket = co_await acceptor.async_accept(net::use_awaitable);
      socket.set_option(tcp::no_delay(true));
      net::co_spawn(acceptor.get_executor(), serve(std::move(socket)), net::detached);
    }
  }

private:
  using Response = http::response<http::string_body>;

  static net::awaitable<void> wait(Clock::duration duration) {
    net::steady_timer timer(co_await net::this_coro::executor, duration);
    co_await timer.async_wait(net::use_awaitable);
  }

  net::awaitable<void> serve(tcp::socket socket) {
    try {
      beast::tcp_stream stream(std::move(socket));
      beast::flat_buffer buffer;
      co_await wait(3 * options_.rtt); // one round trip for TCP, two for TLS 1.2
      for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(stream, buffer, request, net::use_awaitable);
        Response response = co_await answer(request);
        response.keep_alive(request.keep_alive());
        response.prepare_payload();
        co_await http::async_write(stream, response, net::use_awaitable);
        if (!request.keep_alive())
          break;
      }
      stream.socket().shutdown(tcp::socket::shutdown_both);
    } catch (const boost::system::system_error &) {
      // The client has left.
    }
  }

  net::awaitable<Response> answer(const http::request<http::string_body> &request) {
    const std::string target(request.target());
    const std::string jobs = "/jobs/", metadata = "/metadata/";
    co_await wait(options_.rtt);
    if (request.method() == http::verb::post && target == "/jobs") {
      const std::string id = "job-" + std::to_string(++last_job_);
      jobs_[id] = {request.body(), Clock::now() + options_.ocr};
      co_return json(http::status::created, R"({"job":")" + id + "\"}");
    }
    if (target.starts_with(jobs)) {
      const auto job = jobs_.find(target.substr(jobs.size()));
      if (job == jobs_.end())
        co_return json(http::status::not_found, R"({"state":"unknown"})");
      if (Clock::now() < job->second.ready)
        co_return json(http::status::ok, R"({"state":"running"})");
      const std::string text = "text in video " + job->second.video;
      under_way_.erase(job->second.video);
      jobs_.erase(job);
      co_return json(http::status::ok, R"({"state":"done","text":")" + text + "\"}");
    }
    if (target.starts_with(metadata)) {
      under_way_.insert(target.substr(metadata.size()));
      peak_under_way_ = std::max(peak_under_way_, under_way_.size());
      co_await wait(options_.metadata - options_.rtt);
      co_return json(http::status::ok,
                     R"({"title":"Video )" + target.substr(metadata.size()) + "\"}");
    }
    if (target == "/stats")
      co_return json(http::status::ok,
                     R"({"peak_under_way":)" + std::to_string(peak_under_way_) + "}");
    co_return json(http::status::not_found, R"({"error":"no such page"})");
  }

  static Response json(http::status status, std::string body) {
    Response response{status, 11};
    response.set(http::field::content_type, "application/json");
    response.body() = std::move(body);
    return response;
  }

  Options options_;
  std::unordered_map<std::string, Job> jobs_;
  std::unordered_set<std::string> under_way_;
  std::size_t peak_under_way_ = 0;
  unsigned long last_job_ = 0;
};

Options parse_arguments(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const int value = equals == std::string::npos ? 0 : std::stoi(argument.substr(equals + 1));
    if (name == "--port")
      options.port = static_cast<unsigned short>(value);
    else if (name == "--rtt-ms")
      options.rtt = Milliseconds(value);
    else if (name == "--ocr-ms")
      options.ocr = Milliseconds(value);
    else if (name == "--metadata-ms")
      options.metadata = Milliseconds(value);
    else
      throw std::invalid_argument("unknown argument " + argument);
  }
  return options;
}

} // namespace

int main(int argc, char **argv) {
  try {
    const Options options = parse_arguments(argc, argv);
    net::io_context io{1};
    tcp::acceptor acceptor(io, {net::ip::address_v4::loopback(), options.port});
    Upstream upstream(options);
    net::co_spawn(io, upstream.accept(acceptor), net::detached);
    std::cout << "listening on 127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;

    net::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&](auto, auto) { io.stop(); });
    io.run();
    return 0;
  } catch (const std::exception &error) {
    std::cerr << "mock_upstream: " << error.what() << '\n';
    return 1;
  }
}
