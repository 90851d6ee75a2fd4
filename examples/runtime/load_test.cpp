// What a load test sees of a service of which every tenth call fails.
#include <unblock/load_test.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <stdexcept>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<void> service(std::uint64_t number) {
  co_await unblock::sleep_for(2ms)(net::use_awaitable);
  if (number % 10 == 0)
    throw std::runtime_error("overloaded");
}

net::awaitable<void> measure() {
  auto const report = co_await unblock::load_test({.concurrency = 20, .rate = 1000, .count = 200},
                                                  &service)(net::use_awaitable);
  std::cout << report.succeeded << " succeeded\n";
  for (auto const &[kind, count] : report.failures)
    std::cout << count << " failed: " << kind << '\n';
  if (report.latency.min() > 1'900'000)
    std::cout << "none in less than 2 ms\n";
  // report.table() is for people, report.json() and report.write_json(path) for programs.
}

int main() {
  net::io_context context;
  net::co_spawn(context, measure(), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
