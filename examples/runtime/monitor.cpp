// What a service measures, and how it tells.
#include <unblock/monitor.hpp>

#include <chrono>
#include <iostream>
#include <sstream>
#include <string>

using namespace std::chrono_literals;

int main() {
  unblock::monitor metrics;
  {
    auto scope = metrics.measure("lookup"); // until the end of the block, across co_await too
  }
  auto &request = metrics.durations("request", {{"route", "/video"}}); // looked up once
  for (int i = 1; i <= 1000; ++i)
    request.record(i * 1ms);
  metrics.counter("errors").add();
  metrics.gauge("connections").set(12);

  auto const seen = *metrics.statistics("request", {{"route", "/video"}});
  std::cout << seen.total.count() << " requests, mean " << seen.total.mean() / 1e6 << " ms\n";
  auto const p99 = static_cast<double>(seen.total.quantile(0.99)) / 1e6;
  std::cout << "p99 within 1 % of 990 ms: " << (p99 > 980 && p99 < 1000 ? "yes" : "no") << "\n";

  std::istringstream page(metrics.prometheus());
  for (std::string line; std::getline(page, line);)
    if (line.find("lookup") == std::string::npos)
      std::cout << line << "\n";
}
