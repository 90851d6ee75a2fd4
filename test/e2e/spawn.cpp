// Stackful coroutines of Asio: sleeps, files, offloaded calls with errno and exceptions, and the library's own operations, in two coroutines that share a thread.
// REQUIRES: boost-context
// RUN: %fix_and_run %s %t -- -lboost_context
#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace net = boost::asio;
using namespace std::chrono_literals;

// CHECK-FIXES: #include <unblock/sleep.hpp>

std::string sleeps(net::yield_context yield) {
  std::this_thread::sleep_for(2ms);
  // CHECK-FIXES: {{^}}  unblock::sleep_for(2ms)(yield);
  usleep(1000);
  // CHECK-FIXES: {{^}}  unblock::sleep_for(std::chrono::microseconds(1000))(yield);
  return "slept";
}

std::string files(net::yield_context yield) {
  {
    std::ofstream out("note");
    // CHECK-FIXES: {{^}}    auto out = unblock::open_ofstream("note")(yield);
    out << "hello\n";
  }
  std::ifstream in("note");
  // CHECK-FIXES: {{^}}  auto in = unblock::open_ifstream("note")(yield);
  std::string line;
  std::getline(in, line);
  return line;
}

int fails(net::yield_context yield) {
  errno = 0;
  const int result = ::mkdir("note", 0700);
  // CHECK-FIXES: {{^}}  const int result = unblock::offload([&] { return ::mkdir("note", 0700); })(yield);
  return result == -1 ? errno : 0;
}

void helper() {
  std::ifstream missing("none");
  if (!missing)
    throw std::string("no such file");
}

int main() {
  net::io_context io;
  net::spawn(
      io,
      [](net::yield_context yield) {
        std::cout << sleeps(yield) + "\n" + files(yield) + "\n";
        std::cout << (fails(yield) == EEXIST ? "exists\n" : "odd\n");
        try {
          helper();
          // CHECK-FIXES: {{^}}          unblock::offload([&] { return helper(); })(yield);
        } catch (const std::string &what) {
          std::cout << what << "\n";
        }
      },
      [](std::exception_ptr) {});
  io.run();
  net::io_context other;
  net::spawn(
      other,
      [&](net::yield_context yield) {
        net::steady_timer timer(other, 1ms);
        timer.wait();
        // CHECK-FIXES: {{^}}        timer.async_wait(yield);
        std::cout << "timer\n";
      },
      [](std::exception_ptr) {});
  other.run();
}
