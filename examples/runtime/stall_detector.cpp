// A coroutine that blocks its thread, and a detector that names it.
#include <unblock/sleep.hpp>
#include <unblock/stall_detector.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<void> read_config() {
  co_await unblock::sleep_for(100ms)(net::use_awaitable); // holds nobody up
  std::this_thread::sleep_for(500ms);                     // does
}

int main() {
  net::io_context context{1};
  std::string site;
  {
    unblock::stall_detector detector(context.get_executor(), {.threshold = 100ms},
                                     [&](unblock::stall const &stall) { site = stall.site; });
    net::co_spawn(context, read_config(), net::detached);
    context.run();
  }
  std::cout << "the event loop was held by " << site << "\n";
}
