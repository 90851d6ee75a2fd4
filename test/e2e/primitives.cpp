// A semaphore and a mutex that become awaitable: as many at a time as before, and everything that was written.
// REQUIRES: boost
// RUN: %fix_and_run --fix-notes %s %t
#include <atomic>
#include <boost/asio.hpp>
#include <iostream>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

// CHECK-FIXES-DAG: #include <unblock/mutex.hpp>
// CHECK-FIXES-DAG: #include <unblock/semaphore.hpp>

namespace asio = boost::asio;

asio::awaitable<void> turn() { co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable); }

class limited {
public:
  explicit limited(int most) : slots_(most) {}
  asio::awaitable<void> work() {
    slots_.acquire();
    // CHECK-FIXES: {{^}}    (co_await slots_.acquire()(asio::use_awaitable)).detach();
    if (++running_ > 2)
      crowded_ = true;
    for (int i = 0; i < 5; ++i)
      co_await turn();
    --running_;
    ++done_;
    slots_.release();
  }
  bool crowded() const { return crowded_; }
  int done() const { return done_; }

private:
  std::counting_semaphore<2> slots_;
  // CHECK-FIXES: {{^}}  unblock::semaphore slots_;
  std::atomic<int> running_ = 0;
  std::atomic<int> done_ = 0;
  std::atomic<bool> crowded_ = false;
};

class log_of_two {
public:
  asio::awaitable<void> write(int a, int b) {
    std::lock_guard lock(mutex_);
    // CHECK-FIXES: {{^}}    auto lock = co_await mutex_.lock()(asio::use_awaitable);
    lines_.push_back(a);
    co_await turn();
    lines_.push_back(b);
  }
  asio::awaitable<std::vector<int>> lines() {
    std::lock_guard lock(mutex_);
    // CHECK-FIXES: {{^}}    auto lock = co_await mutex_.lock()(asio::use_awaitable);
    co_return lines_;
  }

private:
  std::mutex mutex_;
  // CHECK-FIXES: {{^}}  unblock::mutex mutex_;
  std::vector<int> lines_;
};

// The other end is a thread's.
asio::awaitable<int> handed_over() {
  int value = 0;
  std::binary_semaphore ready{0};
  // CHECK-FIXES: {{^}}  unblock::semaphore ready{0};
  std::thread other([&] {
    value = 42;
    ready.release();
  });
  ready.acquire();
  // CHECK-FIXES: {{^}}  (co_await ready.acquire()(asio::use_awaitable)).detach();
  const int seen = value;
  other.join();
  co_return seen;
}

asio::awaitable<void> write_and_read(log_of_two &log) {
  for (int i = 0; i < 3; ++i)
    co_await log.write(2 * i, 2 * i + 1);
  for (const int line : co_await log.lines())
    std::cout << line << '\n';
  std::cout << co_await handed_over() << '\n';
}

int main() {
  // Four threads, so that the original, too, gets to its end.
  limited two(2);
  asio::thread_pool pool(4);
  for (int i = 0; i < 3; ++i)
    asio::co_spawn(asio::make_strand(pool), two.work(), asio::detached);
  pool.join();
  std::cout << two.done() << " done, " << (two.crowded() ? "too many" : "two at most") << " at a time\n";

  asio::io_context context;
  log_of_two log;
  asio::co_spawn(context, write_and_read(log), asio::detached);
  context.run();
}
