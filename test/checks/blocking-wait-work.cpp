// What is waited for may work on what other coroutines use: while this one blocked, they didn't run.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-wait %t -- -isystem %runtime_include
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <utility>

namespace net = boost::asio;

int work(int);
std::future<int> start(int);

class journal {
public:
  net::awaitable<void> thread(char c) {
    std::jthread worker([this, c] { text_ += c; });
    worker.join();
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'std::jthread::join' {{.*}} [unblock-blocking-wait]
    // CHECK-MESSAGES: note: no safe fix: the object behind 'this' may be changed by another coroutine meanwhile
    // CHECK-FIXES: {{^}}    worker.join();
    co_return;
  }

  net::awaitable<int> lambda() {
    auto result = std::async(std::launch::async, [this] {
      text_ += 'x';
      return 1;
    });
    co_return result.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::future::get'
    // CHECK-MESSAGES: note: no safe fix: the object behind 'this' may be changed by another coroutine meanwhile
    // CHECK-FIXES: {{^}}    co_return result.get();
  }

  net::awaitable<int> method() {
    std::shared_future<int> result = std::async(std::launch::async, &journal::change, this);
    const int changed = result.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: 'std::shared_future::get'
    // CHECK-MESSAGES: note: no safe fix: the object behind 'this' may be changed by another coroutine meanwhile
    // CHECK-FIXES: {{^}}    const int changed = result.get();
    co_return changed;
  }

  net::awaitable<int> task() {
    std::packaged_task<int()> task([this] { return change(); });
    auto result = task.get_future();
    std::thread(std::move(task)).detach();
    co_return result.get();
    // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'std::future::get'
    // CHECK-MESSAGES: note: no safe fix: the object behind 'this' may be changed by another coroutine meanwhile
    // CHECK-FIXES: {{^}}    co_return result.get();
  }

private:
  int change();
  std::string text_;
};

net::awaitable<int> reference(int &n) {
  auto result = std::async(std::launch::async, [&] { return ++n; });
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get'
  // CHECK-MESSAGES: note: no safe fix: 'n' is reached through a reference, and another coroutine may change it meanwhile
  // CHECK-FIXES: {{^}}  co_return result.get();
}

net::awaitable<int> wrapped(int &n) {
  auto result = std::async(std::launch::async, work, std::ref(n));
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get'
  // CHECK-MESSAGES: note: no safe fix: 'n' is reached through a reference, and another coroutine may change it meanwhile
  // CHECK-FIXES: {{^}}  co_return result.get();
}

// The destructor of the task's future doesn't wait.
net::awaitable<int> abandoned() {
  int n = 0;
  std::packaged_task<int()> task([&n] { return ++n; });
  auto result = task.get_future();
  std::thread(std::move(task)).detach();
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get'
  // CHECK-MESSAGES: note: no safe fix: 'n' is used by the work that is waited for, and would be gone if the coroutine is cancelled before that is done
  // CHECK-FIXES: {{^}}  co_return result.get();
}

// Those of std::async's futures and of std::jthread do.
net::awaitable<int> own(int n) {
  int sum = 0;
  auto result = std::async(std::launch::async, [&sum, n] { sum += work(n); });
  result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::future::get'
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
  std::jthread worker([&sum, n] { sum += work(n); });
  worker.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::jthread::join'
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return worker.join(); })(net::use_awaitable);
  auto plain = std::async(std::launch::async, work, n);
  sum += plain.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::future::get'
  // CHECK-FIXES: {{^}}  sum += co_await unblock::offload([&] { return plain.get(); })(net::use_awaitable);
  auto elsewhere = start(n);
  sum += elsewhere.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get'
  // CHECK-FIXES: {{^}}  sum += co_await unblock::offload([&] { return elsewhere.get(); })(net::use_awaitable);
  co_return sum;
}
