// Locks that nobody waits long for, and locks that no thread waits for.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-lock %t -check-suffixes=DEFAULT -- -isystem %runtime_include
// RUN: %check_unblock %s unblock-blocking-lock %t.all -check-suffixes=ALL '--config={CheckOptions: {unblock-blocking-lock.ReportShortLocks: true}}' -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <condition_variable>
#include <coroutine>
#include <memory>
#include <mutex>
#include <thread>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<void> step();

// The mutex of a coroutine library: whoever waits for it is suspended.
struct async_mutex {
  struct awaiter {
    bool await_ready();
    void await_suspend(std::coroutine_handle<>);
    void await_resume();
  };
  awaiter lock();
  bool try_lock();
  void unlock();
  net::awaitable<std::unique_lock<async_mutex>> scoped_lock();
};

struct null_mutex {
  void lock() {}
  bool try_lock() { return true; }
  void unlock() {}
};

struct store {
  std::mutex mutex;
  std::condition_variable changed;
  async_mutex awaitable_mutex;
  null_mutex nothing;
  int value = 0;

  // One line, and nothing happens in between.
  net::awaitable<int> short_guard() {
    {
      std::lock_guard lock(mutex);
      // CHECK-MESSAGES-ALL: :[[@LINE-1]]:23: warning: 'std::lock_guard' waits for a lock and blocks the thread of coroutine 'short_guard'
      ++value;
    }
    co_await step();
    mutex.lock();
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:11: warning: 'std::mutex::lock' waits for a lock and blocks
    const int result = ++value;
    mutex.unlock();
    co_return result;
  }

  net::awaitable<void> released_before() {
    std::unique_lock lock(mutex);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:22: warning: 'std::unique_lock' waits for a lock
    ++value;
    lock.unlock();
    co_await step();
    std::this_thread::sleep_for(1ms);
  }

  net::awaitable<void> released_on_every_path(bool early) {
    std::unique_lock lock(mutex);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:22: warning: 'std::unique_lock' waits for a lock
    if (early) {
      lock.unlock();
    } else {
      ++value;
      lock = {};
    }
    co_await step();
  }

  net::awaitable<void> moved_on(void (*take)(std::unique_lock<std::mutex>)) {
    std::unique_lock lock(mutex);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:22: warning: 'std::unique_lock' waits for a lock
    take(std::move(lock));
    co_await step();
  }

  net::awaitable<void> polite() {
    std::unique_lock lock(mutex, std::try_to_lock);
    while (!lock.owns_lock()) {
      co_await step();
      lock.try_lock();
    }
  }

  net::awaitable<void> awaited() {
    auto lock = co_await awaitable_mutex.scoped_lock();
    co_await step();
    std::unique_lock<async_mutex> adopted(awaitable_mutex, std::adopt_lock);
    co_await step();
  }

  net::awaitable<void> no_lock_at_all() {
    std::lock_guard lock(nothing);
    co_await step();
    std::scoped_lock<> none;
    co_await step();
  }

  // It never suspends.
  net::awaitable<void> executor() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:21: warning: 'std::lock_guard' waits for a lock
    auto executor = co_await net::this_coro::executor;
    co_return;
  }

  // The condition variable gives it back while it waits.
  net::awaitable<void> condition() {
    std::unique_lock lock(mutex);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:22: warning: 'std::unique_lock' waits for a lock
    changed.wait(lock);
    co_return;
  }

  // An exception ends the lock's scope on its way to the handler.
  net::awaitable<void> thrown_out() {
    try {
      {
        std::lock_guard lock(mutex);
        // CHECK-MESSAGES-ALL: :[[@LINE-1]]:25: warning: 'std::lock_guard' waits for a lock
        may_throw();
      }
    } catch (...) {
      value = 0;
    }
    co_await step();
  }
  static void may_throw();

  // Nobody else can want it.
  net::awaitable<void> own_mutex() {
    std::mutex own;
    std::lock_guard lock(own);
    // CHECK-MESSAGES-ALL: :[[@LINE-1]]:21: warning: 'std::lock_guard' waits for a lock
    std::this_thread::sleep_for(1ms);
    co_return;
  }

  // Not this coroutine's lock.
  net::awaitable<void> elsewhere(std::weak_ptr<int> weak) {
    auto work = [this] {
      std::lock_guard lock(of_threads);
      std::this_thread::sleep_for(1ms);
    };
    std::thread(work).detach();
    auto strong = weak.lock();
    co_await step();
  }
  std::mutex of_threads;
};
