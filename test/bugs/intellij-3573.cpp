// JetBrains/intellij-community#3573: a lambda that becomes an object of a functional interface (a Java Runnable, here a std::function, a function pointer, a class that
// takes any callable) was judged by the coroutine that only hands it over; and one that an inline function calls at once was missed.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <functional>
#include <memory>
#include <unistd.h>
#include <utility>

namespace net = boost::asio;

struct runnable {
  virtual ~runnable() = default;
  virtual void run() = 0;
};
template <typename F> struct runnable_of : runnable {
  explicit runnable_of(F f) : f(std::move(f)) {}
  void run() override { f(); }
  F f;
};
struct executor_service {
  void submit(std::function<void()>);
  void submit(void (*)());
  void submit(std::unique_ptr<runnable>);
};
struct any_task {
  template <typename F> any_task(F &&) {}
};
void later(any_task);

net::awaitable<void> hands_over(executor_service &service) {
  service.submit(std::function<void()>([] { usleep(1); }));
  service.submit(+[] { usleep(1); });
  auto nap = [] { usleep(1); };
  service.submit(std::make_unique<runnable_of<decltype(nap)>>(nap));
  later([] { usleep(1); });
  co_return;
}

net::awaitable<void> calls_at_once() {
  std::invoke([] { usleep(2); });
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'usleep' sleeps and blocks the thread of coroutine 'calls_at_once' [unblock-blocking-sleep]
  [] { usleep(3); }();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'usleep' sleeps and blocks the thread of coroutine 'calls_at_once' [unblock-blocking-sleep]
  co_return;
}
