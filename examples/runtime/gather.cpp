// A hundred requests, ten at a time, none longer than a second, and all of it within a minute.
#include <unblock/gather.hpp>
#include <unblock/sleep.hpp>
#include <unblock/timeout.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <numeric>
#include <ranges>
#include <stdexcept>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<int> ask(int number) {
  if (number == 13)
    throw std::runtime_error("refused");
  co_await unblock::sleep_for(number == 42 ? 1h : 1ms)(net::use_awaitable);
  co_return number;
}

net::awaitable<void> ask_all() {
  auto call = [](int number) { return unblock::timeout(ask(number), 50ms); };
  auto calls = std::views::iota(0, 100) | std::views::transform(call);
  auto all = unblock::timeout(unblock::gather_settled(calls, 10), 1min);
  auto answers = co_await std::move(all)(net::use_awaitable);
  int sum = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    try {
      sum += answers[i].value();
    } catch (boost::system::system_error const &error) {
      bool const late = error.code() == net::error::timed_out;
      std::cout << i << (late ? ": timed out\n" : ": failed\n");
    } catch (std::exception const &error) {
      std::cout << i << ": " << error.what() << "\n";
    }
  }
  std::cout << "sum " << sum << "\n";

  // The first error, or the first end, cancels the others and waits for them.
  auto first = co_await unblock::when_any(ask(1), ask(42))(net::use_awaitable);
  std::cout << "the first was number " << first.index() << "\n";
}

int main() {
  net::io_context context;
  net::co_spawn(context, ask_all(), net::detached);
  context.run();
}
