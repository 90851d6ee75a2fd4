// A short lock of a mutex that somebody else holds while something blocks.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-lock %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unistd.h>

namespace net = boost::asio;

class store {
public:
  net::awaitable<int> size() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' may wait as long as 'fsync' does, which 'save' calls with the lock held, and blocks the thread of coroutine 'size'
    // CHECK-MESSAGES: :[[@LINE+6]]:5: note: no fix: this call blocks with the lock held; make it before or after, or take a mutex that can be awaited (unblock::mutex)
    co_return static_cast<int>(text_.size());
  }
  void save() {
    std::lock_guard lock(mutex_);
    text_ += '\n';
    ::fsync(file_);
  }
  // One finding a coroutine.
  net::awaitable<void> twice() {
    {
      std::lock_guard lock(mutex_);
      // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'std::lock_guard' may wait as long as 'fsync' does
      // CHECK-MESSAGES: note: no fix: this call blocks with the lock held
      text_.clear();
    }
    co_await net::post(net::use_awaitable);
    std::lock_guard lock(mutex_);
    text_.clear();
  }

private:
  std::mutex mutex_;
  std::string text_;
  int file_ = -1;
};

// By hand, a global, on a thread of its own.
std::shared_mutex table;
net::awaitable<void> look_up() {
  table.lock_shared();
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'std::shared_mutex::lock_shared' may wait as long as 'sleep' does, which 'operator()' calls with the lock held
  // CHECK-MESSAGES: note: no fix: this call blocks with the lock held
  table.unlock_shared();
  co_return;
}
auto refresher() {
  return [] {
    std::unique_lock lock(table);
    ::sleep(1);
  };
}

// Nobody holds these for long: before and after the call, another mutex, at the start and the end of the object's life.
class careful {
public:
  careful() {
    std::lock_guard lock(mutex_);
    ::fsync(file_);
  }
  ~careful() {
    std::lock_guard lock(mutex_);
    ::fsync(file_);
  }
  net::awaitable<int> size() {
    std::lock_guard lock(mutex_);
    co_return static_cast<int>(text_.size());
  }
  void save() {
    {
      std::lock_guard lock(mutex_);
      text_ += '\n';
    }
    ::fsync(file_);
    std::lock_guard other(files_);
    ::fsync(file_);
  }
  bool try_to_save() {
    std::unique_lock lock(mutex_);
    lock.unlock();
    ::fsync(file_);
    return true;
  }
  void known() {
    std::lock_guard lock(mutex_);
    ::fsync(file_); // NOLINT(unblock-blocking-lock): at night only
  }

private:
  std::mutex mutex_, files_;
  std::string text_;
  int file_ = -1;
};

// Who only tries waits for nobody.
class impatient {
public:
  net::awaitable<bool> size() { co_return mutex_.try_lock(); }
  void save() {
    std::lock_guard lock(mutex_);
    ::fsync(file_);
  }

private:
  std::mutex mutex_;
  int file_ = -1;
};
