// A mutex of which all is in sight becomes one that can be awaited, on a note.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-lock %t --fix-notes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <mutex>
// CHECK-FIXES: #include <unblock/mutex.hpp>

namespace net = boost::asio;
net::awaitable<int> fetch();

// Both guards go along, also the one that is held shortly.
class store {
public:
  net::awaitable<void> refresh() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock that is still held where coroutine 'refresh' is suspended
    // CHECK-MESSAGES: :[[@LINE+4]]:14: note: here it is suspended with the lock held
    // CHECK-MESSAGES: :[[@LINE-3]]:21: note: no safe fix: 'mutex_' becomes an unblock::mutex, and each of its locks is awaited; this one wants a look
    // CHECK-FIXES: {{^}}    auto lock = co_await mutex_.lock()(net::use_awaitable);
    // CHECK-FIXES: {{^}}    value_ = co_await fetch();
    value_ = co_await fetch();
  }
  net::awaitable<int> value() const {
    const std::scoped_lock<std::mutex> lock{mutex_};
    // CHECK-FIXES: {{^}}    auto lock = co_await mutex_.lock()(net::use_awaitable);
    co_return value_;
  }

private:
  mutable std::mutex mutex_;
  // CHECK-FIXES: {{^}}  mutable unblock::mutex mutex_;
  int value_ = 0;
};

// A plain function locks it, too.
class shared_with_plain {
public:
  net::awaitable<void> refresh() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: :[[@LINE+2]]:14: note: no fix: here it is suspended with the lock held; release the lock before, or take a mutex that can be awaited (unblock::mutex)
    // CHECK-FIXES: {{^}}    value_ = co_await fetch();
    value_ = co_await fetch();
  }
  int value() {
    std::lock_guard lock(mutex_);
    return value_;
  }

private:
  std::mutex mutex_;
  // CHECK-FIXES: {{^}}  std::mutex mutex_;
  int value_ = 0;
};

// The guard is used, or the mutex is.
class used_otherwise {
public:
  net::awaitable<void> refresh() {
    std::unique_lock lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::unique_lock' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    value_ = co_await fetch();
    lock.unlock();
  }

private:
  std::mutex mutex_;
  // CHECK-FIXES: {{^}}  std::mutex mutex_;
  int value_ = 0;
};
class handed_out {
public:
  net::awaitable<void> refresh() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    value_ = co_await fetch();
  }
  std::mutex &mutex() { return mutex_; }

private:
  std::mutex mutex_;
  // CHECK-FIXES: {{^}}  std::mutex mutex_;
  int value_ = 0;
};

// Others can see it.
struct open {
  std::mutex mutex;
  // CHECK-FIXES: {{^}}  std::mutex mutex;
  net::awaitable<int> refresh() {
    std::lock_guard lock(mutex);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    co_return co_await fetch();
  }
};

// Handed to a lambda under another name.
class renamed {
public:
  net::awaitable<void> refresh() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    value_ = co_await fetch();
  }
  auto later() {
    return [&mine = mutex_] { mine.unlock(); };
  }

private:
  std::mutex mutex_;
  // CHECK-FIXES: {{^}}  std::mutex mutex_;
  int value_ = 0;
};

// One type for two.
class two_of_a_kind {
public:
  net::awaitable<void> refresh() {
    std::lock_guard lock(mutex_);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    value_ = co_await fetch();
  }
  void plain() { other_.lock(); }

private:
  std::mutex mutex_, other_;
  // CHECK-FIXES: {{^}}  std::mutex mutex_, other_;
  int value_ = 0;
};

// A guard that is named after the mutex' type goes with it; what else is would lose its members.
class named_by_guards {
public:
  net::awaitable<void> refresh() {
    std::lock_guard<decltype(guarded_)> lock(guarded_);
    // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: here it is suspended
    // CHECK-MESSAGES: note: no safe fix: 'guarded_' becomes an unblock::mutex
    // CHECK-FIXES: {{^}}    auto lock = co_await guarded_.lock()(net::use_awaitable);
    value_ = co_await fetch();
  }

private:
  std::mutex guarded_;
  // CHECK-FIXES: {{^}}  unblock::mutex guarded_;
  int value_ = 0;
};
class named_elsewhere {
public:
  net::awaitable<void> refresh() {
    std::lock_guard<decltype(typed_)> lock(typed_);
    // CHECK-MESSAGES: :[[@LINE-1]]:39: warning: 'std::lock_guard' takes a lock
    // CHECK-MESSAGES: note: no fix: here it is suspended
    value_ = co_await fetch();
  }
  auto handle() { return decltype(typed_)::native_handle_type(); }

private:
  std::mutex typed_;
  // CHECK-FIXES: {{^}}  std::mutex typed_;
  int value_ = 0;
};
