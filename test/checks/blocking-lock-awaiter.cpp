// A lock that what is awaited gives back once the coroutine is suspended: how awaitable mutexes and queues are written.
// RUN: %check_unblock %s unblock-blocking-lock %t
#include "Inputs/own_task.h"
#include <deque>
#include <mutex>

class async_mutex {
public:
  task<> lock() {
    if (taken_) {
      list_lock_.lock();
      if (taken_)
        co_await unlocks_list{this};
      else
        list_lock_.unlock();
    }
    taken_ = true;
  }

  task<> wait() {
    std::unique_lock guard(list_lock_);
    co_await unlocks_guard{guard};
  }

  task<> wait_holding_it() {
    list_lock_.lock();
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::mutex::lock' takes a lock that is still held where coroutine 'wait_holding_it' is suspended
    co_await remembers{this};
    list_lock_.unlock();
  }

private:
  struct remembers {
    async_mutex *parent;
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> handle) { parent->waiters_.push_back(handle); }
    void await_resume() {}
  };
  struct unlocks_list : remembers {
    void await_suspend(std::coroutine_handle<> handle) {
      parent->waiters_.push_back(handle);
      parent->list_lock_.unlock();
    }
  };
  struct unlocks_guard {
    std::unique_lock<std::mutex> &guard;
    bool await_ready() { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> handle) {
      guard.unlock();
      return handle;
    }
    void await_resume() {}
  };

  bool taken_ = false;
  std::mutex list_lock_;
  std::deque<std::coroutine_handle<>> waiters_;
};
