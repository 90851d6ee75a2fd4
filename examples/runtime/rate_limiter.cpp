// Three at once, then one every 10 ms; and who would come too late is told so at once.
#include <unblock/rate_limiter.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<void> client(unblock::rate_limiter &limiter, int number) {
  co_await limiter.acquire()(net::use_awaitable);
  std::cout << "request " << number << "\n";
}

net::awaitable<void> impatient(unblock::rate_limiter &limiter) {
  try {
    co_await limiter.acquire_for(1ms)(net::use_awaitable);
  } catch (boost::system::system_error const &error) {
    if (error.code() == net::error::timed_out)
      std::cout << "not within 1 ms\n";
  }
}

int main() {
  unblock::rate_limiter limiter(3, 30ms);
  net::io_context context;
  auto const start = std::chrono::steady_clock::now();
  for (int number = 1; number <= 6; ++number)
    net::co_spawn(context, client(limiter, number), net::detached);
  net::co_spawn(context, impatient(limiter), net::detached);
  context.run();
  std::cout << std::boolalpha << (std::chrono::steady_clock::now() - start >= 30ms) << "\n";
}
