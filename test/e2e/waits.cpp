// Waits for results, threads, semaphores and latches: values and exceptions come back as they were, and the event loop runs meanwhile.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <atomic>
#include <boost/asio.hpp>
#include <future>
#include <iostream>
#include <latch>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

// CHECK-FIXES: #include <unblock/offload.hpp>

namespace asio = boost::asio;
using namespace std::chrono_literals;

int square(int n) { return n * n; }
int fail(int) { throw std::runtime_error("no result"); }

asio::awaitable<int> result(int n) {
  std::future<int> squared = std::async(std::launch::async, square, n);
  co_return squared.get() + 1;
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return squared.get(); })(asio::use_awaitable) + 1;
}

asio::awaitable<std::string> exception() {
  auto failed = std::async(std::launch::async, fail, 1);
  try {
    co_return std::to_string(failed.get());
    // CHECK-FIXES: {{^}}    co_return std::to_string(co_await unblock::offload([&] { return failed.get(); })(asio::use_awaitable));
  } catch (const std::runtime_error &error) {
    co_return error.what();
  }
}

asio::awaitable<std::string> shared() {
  std::shared_future<int> squared = std::async(std::launch::async, square, 7);
  const int copy = squared.get();
  // CHECK-FIXES: {{^}}  const int copy = co_await unblock::offload([&] { return squared.get(); })(asio::use_awaitable);
  std::shared_future<std::string> text = std::async(std::launch::async, [] { return std::string("text"); });
  text.get();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return void(text.get()); })(asio::use_awaitable);
  co_return text.get() + std::to_string(copy);
}

asio::awaitable<int> in_time() {
  std::future<int> squared = std::async(std::launch::async, square, 3);
  if (squared.wait_for(10s) != std::future_status::ready)
    // CHECK-FIXES: {{^}}  if (co_await unblock::offload([&] { return squared.wait_for(10s); })(asio::use_awaitable) != std::future_status::ready)
    co_return -1;
  co_return squared.get();
}

asio::awaitable<int> threads() {
  static std::atomic<int> sum{0};
  sum = 0;
  std::vector<int> terms{1, 2, 3};
  std::jthread worker([terms] {
    for (int term : terms)
      sum += term;
  });
  worker.join();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return worker.join(); })(asio::use_awaitable);
  co_return sum;
}

std::binary_semaphore slot{0};
std::latch done{2};
std::atomic<int> stage{0};

asio::awaitable<std::string> sharing() {
  std::thread other([] {
    slot.release();
    done.count_down();
    stage = 1;
    stage.notify_all();
  });
  other.detach();
  slot.acquire();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return slot.acquire(); })(asio::use_awaitable);
  done.arrive_and_wait();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return done.arrive_and_wait(); })(asio::use_awaitable);
  stage.wait(0);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return stage.wait(0); })(asio::use_awaitable);
  co_return "stage " + std::to_string(stage);
}

asio::awaitable<void> all() {
  std::cout << co_await result(5) << '\n';
  std::cout << co_await exception() << '\n';
  std::cout << co_await shared() << '\n';
  std::cout << co_await in_time() << '\n';
  std::cout << co_await threads() << '\n';
  std::cout << co_await sharing() << '\n';
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, all(), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
