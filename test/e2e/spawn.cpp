// Stackful coroutines of Asio: sleeps and a pair of sockets, by the library's own operations. While one sleeps, the other gets on.
// REQUIRES: boost-context
// RUN: %fix_and_run %s %t -- -lboost_context
#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <unistd.h>

namespace net = boost::asio;
using namespace std::chrono_literals;

std::string sleeps([[maybe_unused]] net::yield_context yield) {
  std::this_thread::sleep_for(2ms);
  // CHECK-FIXES: {{^}}  net::steady_timer(yield.get_executor(), 2ms).async_wait(yield);
  usleep(1000);
  // CHECK-FIXES: {{^}}  net::steady_timer(yield.get_executor(), std::chrono::microseconds(1000)).async_wait(yield);
  return "slept";
}

std::string talks(net::yield_context yield) {
  net::local::stream_protocol::socket left(yield.get_executor()), right(yield.get_executor());
  net::local::connect_pair(left, right);
  net::write(left, net::buffer("hello", 5));
  // CHECK-FIXES: {{^}}  net::async_write(left, net::buffer("hello", 5), yield);
  char buffer[5];
  const std::size_t read = net::read(right, net::buffer(buffer));
  // CHECK-FIXES: {{^}}  const std::size_t read = net::async_read(right, net::buffer(buffer), yield);
  return std::string(buffer, read);
}

int main() {
  net::io_context io;
  net::spawn(
      io,
      [&](net::yield_context yield) {
        std::cout << sleeps(yield) + "\n" + talks(yield) + "\n";
      },
      [](std::exception_ptr) {});
  net::spawn(
      io, [](net::yield_context yield) { std::this_thread::sleep_for(1ms); (void)yield; },
      // CHECK-FIXES: {{^}}      io, [](net::yield_context yield) { net::steady_timer(yield.get_executor(), 1ms).async_wait(yield); (void)yield; },
      [](std::exception_ptr) {});
  io.run();
}
