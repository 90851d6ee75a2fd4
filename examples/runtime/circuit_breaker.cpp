// A service that fails, is left alone for a while, and is found to work again.
#include <unblock/circuit_breaker.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<std::string> fetch(bool works) {
  if (!works)
    throw std::runtime_error("connection refused");
  co_return "a page";
}

net::awaitable<void> serve() {
  unblock::circuit_breaker breaker(2, 20ms); // two failures in a row, and 20 ms of rest
  for (bool works : {false, false, true, true}) {
    bool rest = false;
    try {
      auto call = [&] { return fetch(works); };
      std::cout << co_await breaker.run(call)(net::use_awaitable) << "\n";
    } catch (unblock::circuit_open const &) {
      std::cout << "not even tried\n";
      rest = true;
    } catch (std::exception const &error) {
      std::cout << error.what() << "\n";
    }
    if (rest)
      co_await unblock::sleep_for(20ms)(net::use_awaitable);
  }
}

int main() {
  net::io_context context;
  net::co_spawn(context, serve(), net::detached);
  context.run();
}
