// Every way to sleep, in Asio coroutines of every shape.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <boost/asio.hpp>
#include <chrono>
#include <iostream>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace net = boost::asio;
using namespace std::chrono_literals;

// CHECK-FIXES: #include <unblock/sleep.hpp>

net::awaitable<int> free_function(std::chrono::milliseconds pause) {
  std::this_thread::sleep_for(pause);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(pause)(net::use_awaitable);
  std::this_thread::sleep_until(std::chrono::steady_clock::now() + 2ms);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_until(std::chrono::steady_clock::now() + 2ms)(net::use_awaitable);
  std::this_thread::sleep_until(std::chrono::system_clock::now() - 1h);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_until(std::chrono::system_clock::now() - 1h)(net::use_awaitable);
  usleep(1500);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1500))(net::use_awaitable);
  co_return 1;
}

struct worker {
  int turns = 2;
  net::awaitable<int> run() {
    int done = 0;
    for (int i = 0; i < turns; ++i) {
      const timespec pause{0, 1000000};
      nanosleep(&pause, nullptr);
      // CHECK-FIXES: {{^}}      co_await unblock::sleep_for(&pause)(net::use_awaitable);
      ++done;
    }
    co_return done;
  }
};

net::awaitable<int> uses_the_result() {
  // What usleep returns is kept: the call itself runs elsewhere.
  const int result = usleep(100);
  // CHECK-FIXES: {{^}}  const int result = co_await unblock::offload([&] { return usleep(100); })(net::use_awaitable);
  net::steady_timer timer(co_await net::this_coro::executor, 3ms);
  timer.wait();
  // CHECK-FIXES: {{^}}  co_await timer.async_wait(net::use_awaitable);
  boost::system::error_code error;
  timer.expires_after(2ms);
  timer.wait(error);
  // CHECK-FIXES: {{^}}  co_await timer.async_wait(net::redirect_error(net::use_awaitable, error));
  co_return result + (error ? 10 : 0);
}

net::awaitable<void> all() {
  std::cout << "free " << co_await free_function(3ms) << '\n';
  worker w;
  std::cout << "member " << co_await w.run() << '\n';
  std::cout << "result " << co_await uses_the_result() << '\n';
  auto lambda = [](int n) -> net::awaitable<int> {
    std::this_thread::sleep_for(n * 1ms);
    // CHECK-FIXES: {{^}}    co_await unblock::sleep_for(n * 1ms)(net::use_awaitable);
    co_return n;
  };
  std::cout << "lambda " << co_await lambda(4) << '\n';
}

int main() {
  net::io_context context;
  const auto start = std::chrono::steady_clock::now();
  net::co_spawn(context, all(), net::detached);
  context.run();
  // 3 + 2 + 1.5 + 2 x 1 + 0.1 + 3 + 2 + 4 ms at least
  std::cout << "slept long enough: " << (std::chrono::steady_clock::now() - start >= 17ms) << '\n';
}
