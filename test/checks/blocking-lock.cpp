// Locks that make others wait long: held across a suspension, or while something blocks.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-lock %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/thread/lock_types.hpp>
#include <boost/thread/mutex.hpp>
#include <fstream>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <shared_mutex>
#include <thread>

namespace net = boost::asio;
using namespace std::chrono_literals;

net::awaitable<void> step();

struct store {
  std::mutex mutex;
  std::shared_mutex readers;
  std::timed_mutex timed;
  pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
  boost::mutex boosted;
  int value = 0;

  net::awaitable<void> guard() {
    std::lock_guard<std::mutex> lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'guard' is suspended; whoever wants it meanwhile blocks a thread [unblock-blocking-lock]
    ++value;
    co_await step();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: note: no fix: here it is suspended with the lock held; release the lock before, or take a mutex that can be awaited (unblock::mutex)
  }

  net::awaitable<int> others() {
    std::scoped_lock both(mutex, readers);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::scoped_lock' takes a lock that is still held where coroutine 'others' is suspended
    // CHECK-MESSAGES: :[[@LINE+6]]:5: note: no fix: here it is suspended with the lock held
    std::shared_lock reading(readers);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::shared_lock' takes a lock that is still held
    // CHECK-MESSAGES: :[[@LINE+3]]:5: note: no fix: here it is suspended with the lock held
    boost::unique_lock<boost::mutex> boosting(boosted);
    // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: 'boost::unique_lock' takes a lock that is still held
    co_await step();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: note: no fix: here it is suspended with the lock held
    co_return value;
  }

  net::awaitable<void> by_hand() {
    mutex.lock();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::mutex::lock' takes a lock that is still held where coroutine 'by_hand' is suspended
    co_await step();
    mutex.unlock();
    pthread_mutex_lock(&plain);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'pthread_mutex_lock' takes a lock that is still held
    co_await step();
    pthread_mutex_unlock(&plain);
  }

  // An exception ends neither of these.
  net::awaitable<void> around_a_handler() {
    std::lock_guard<std::mutex> lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'around_a_handler' is suspended
    try {
      readers.lock();
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'std::shared_mutex::lock' takes a lock that is still held where coroutine 'around_a_handler' is suspended
      may_throw();
      readers.unlock();
    } catch (...) {
      value = 0;
    }
    co_await step();
  }
  static void may_throw();

  net::awaitable<void> adopted() {
    mutex.lock();
    std::lock_guard lock(mutex, std::adopt_lock);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held
    co_await step();
  }

  net::awaitable<void> locked_again() {
    std::unique_lock lock(mutex);
    ++value;
    lock.unlock();
    co_await step();
    lock.lock();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::unique_lock::lock' takes a lock that is still held where coroutine 'locked_again' is suspended
    co_await step();
  }

  net::awaitable<void> on_one_path(bool early) {
    std::unique_lock lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::unique_lock' takes a lock that is still held
    if (early)
      lock.unlock();
    co_await step();
  }

  net::awaitable<void> deferred() {
    std::unique_lock lock(mutex, std::defer_lock);
    co_await step();
    std::optional<std::unique_lock<std::mutex>> maybe;
    co_await step();
    maybe.emplace(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::optional::emplace' takes a lock that is still held
    co_await step();
  }

  net::awaitable<void> handed_in(std::unique_lock<std::mutex> lock) {
    // CHECK-MESSAGES: :[[@LINE-1]]:63: warning: 'std::unique_lock' takes a lock that is still held
    co_await step();
  }

  // The lock is held for as long as the call takes.
  net::awaitable<void> around_a_blocking_call() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' may wait as long as 'std::this_thread::sleep_for' does, which runs with the lock held, and blocks the thread of coroutine 'around_a_blocking_call' [unblock-blocking-lock]
    std::this_thread::sleep_for(5ms);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: note: no fix: this call blocks with the lock held; make it before or after, or take a mutex that can be awaited (unblock::mutex)
    co_return;
  }

  net::awaitable<void> around_a_file() {
    mutex.lock();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::mutex::lock' may wait as long as 'std::ofstream' does
    std::ofstream("value.txt") << value;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: note: no fix: this call blocks with the lock held
    mutex.unlock();
    co_return;
  }

  // A time limit says that the wait may be long.
  net::awaitable<bool> with_a_limit() {
    if (timed.try_lock_for(10ms)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'std::timed_mutex::try_lock_for' waits for a lock and blocks the thread of coroutine 'with_a_limit'
      // CHECK-MESSAGES: :[[@LINE-2]]:15: note: no fix: a mutex belongs to the thread that locked it, so the wait for it can't move to another one; a mutex that can be awaited (unblock::mutex) is what fits a coroutine
      timed.unlock();
      co_return true;
    }
    co_return timed.try_lock_for(0ms);
  }
};

template <typename Mutex> net::awaitable<void> generic(Mutex &mutex) {
  std::lock_guard lock(mutex);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'generic' is suspended
  co_await step();
}
template net::awaitable<void> generic(std::mutex &);
template net::awaitable<void> generic(std::recursive_mutex &);
