// A helper that would wait for what the coroutine has awaited finds it over.
// RUN: %check_unblock %s unblock-transitive-blocking %t --any-fixes
#include "../Inputs/own_task.h"
#include <atomic>
#include <thread>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  bool await_resume();
};

struct promised {
  awaiter has_value();
  int &operator*() { return wait(); }
  int &wait() {
    ready_.wait(false);
    return value_;
  }
  void start();
  std::atomic<bool> ready_;
  int value_;
};
promised start();
void use(int);

task<> awaited(promised &values) {
  while (co_await values.has_value()) {
    use(*values);
    values.start();
  }
}

task<> not_awaited(promised &values, promised &others) {
  co_await others.has_value();
  use(*values);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'promised::operator*' blocks the thread of coroutine 'not_awaited': it leads to 'std::atomic::wait', which waits for a change of the value [unblock-transitive-blocking]
}

struct external {
  awaiter operator co_await();
  ~external() {
    if (thread_.joinable())
      thread_.join();
  }
  std::thread thread_;
};

task<> destroyed_after() {
  external work;
  co_await work;
}

task<> destroyed_while_it_runs() {
  external work;
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: the destructor of 'work' blocks the thread of coroutine 'destroyed_while_it_runs': it leads to 'std::thread::join', which waits for the thread to end [unblock-transitive-blocking]
  co_return;
}
