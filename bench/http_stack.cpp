// A request with all that a service puts around it: a limiter, a breaker, a retry and a monitor, at 1, 64 and 1,000 at a time. http::client with its layers, against
// Python's httpx with the utilities that ours succeed (httpx_stack.py): with a client for each request, as the usual advice writes it, and with one for all.
//
// Everybody makes the same requests of the same server, a process of its own: `concurrency` lanes, each of which sends its next request when the last one was
// answered. What opens a connection for each request makes fewer of them, and its time is reckoned up: it would take minutes.
#include "http_lanes.hpp"
#include "second_thread.hpp"

#include <unblock/circuit_breaker.hpp>
#include <unblock/http.hpp>
#include <unblock/monitor.hpp>
#include <unblock/rate_limiter.hpp>
#include <unblock/retry.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

namespace net = boost::asio;
using namespace std::chrono_literals;

namespace {

bench::server_process const server;
bench::second_thread const idle_thread; // after the fork

void ours(benchmark::State &state, int concurrency) {
  unblock::rate_limiter limiter(1'000'000'000, 1s);
  unblock::circuit_breaker breaker(5, 60s);
  unblock::retry const retry(3, 2.0);
  unblock::monitor monitor;
  auto const client =
      unblock::http::client({.proxy = ""}).with(retry).with(limiter).with(breaker).with(monitor);
  net::io_context context{1};
  bench::run_lanes(context, client, server.url(), concurrency); // opens the connections
  for (auto _ : state)
    bench::run_lanes(context, client, server.url(), concurrency);
}

// The script says how long its requests took, without its own start.
void python(benchmark::State &state, int concurrency, std::string const &clients) {
  int const wanted = bench::requests_per_lane(concurrency);
  int const made = clients == "each" ? std::max(1, wanted / 20) : wanted;
  std::string const command = "/usr/bin/python3 bench/httpx_stack.py " + server.url() + " " +
                              std::to_string(concurrency) + " " + std::to_string(made) + " " +
                              clients;
  for (auto _ : state) {
    std::FILE *const output = ::popen(command.c_str(), "r");
    double seconds = 0;
    bool const read = output != nullptr && std::fscanf(output, "%lf", &seconds) == 1;
    if (output == nullptr || ::pclose(output) != 0 || !read)
      return state.SkipWithError("httpx_stack.py failed: is python3-httpx installed?");
    state.SetIterationTime(seconds * wanted / made);
  }
}

bool const configured = (unblock::configure_curl(bench::limits()), true);

bool const registered = [] {
  for (int const concurrency : {1, 64, 1'000}) {
    std::string const at = "/" + std::to_string(concurrency);
    benchmark::RegisterBenchmark(("http_stack/ours" + at).c_str(),
                                 [=](auto &state) { ours(state, concurrency); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
    for (std::string const clients : {"each", "pooled"})
      benchmark::RegisterBenchmark(("http_stack/python_" + clients + at).c_str(),
                                   [=](auto &state) { python(state, concurrency, clients); })
          ->Unit(benchmark::kMillisecond)
          ->UseManualTime()
          ->Iterations(1);
  }
  return true;
}();

} // namespace
