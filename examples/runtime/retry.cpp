// A call that fails twice, and one that hangs.
#include <unblock/retry.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<std::string> flaky(int &calls) {
  if (++calls < 3)
    throw std::runtime_error("try again");
  co_return "third time lucky";
}

net::awaitable<void> serve() {
  unblock::retry const retry({.max_attempts = 3,
                              .initial_delay = 10ms,
                              .jitter = unblock::jitter::full,
                              .attempt_timeout = 50ms});
  int calls = 0;
  auto call = [&] { return flaky(calls); };
  std::cout << co_await retry.run(call)(net::use_awaitable) << "\n";

  auto hang = [] { return unblock::sleep_for(1h); };
  try {
    co_await retry.run(hang)(net::use_awaitable);
  } catch (boost::system::system_error const &error) {
    std::cout << (error.code() == net::error::timed_out ? "timed out, three times\n" : "?\n");
  }
}

int main() {
  net::io_context context;
  net::co_spawn(context, serve(), net::detached);
  context.run();
}
