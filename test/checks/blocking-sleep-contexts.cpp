// Where a call counts and where it doesn't: the unit is the nearest function or lambda body.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include
#include <algorithm>
#include <boost/asio.hpp>
#include <coroutine>
#include <future>
#include <thread>
#include <unistd.h>
#include <vector>

namespace net = boost::asio;
template <typename T> using task = boost::asio::awaitable<T>;
using boost::asio::awaitable;

// CHECK-FIXES: #include <unblock/sleep.hpp>

void plain() { usleep(1); }

net::awaitable<void> function() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'function' [unblock-blocking-sleep]
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1))(net::use_awaitable);
  co_return;
}

struct owner {
  net::awaitable<void> member() {
    usleep(2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'member' [unblock-blocking-sleep]
    // CHECK-FIXES: {{^}}    co_await unblock::sleep_for(std::chrono::microseconds(2))(net::use_awaitable);
    co_return;
  }
};

task<int> alias() {
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'alias'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(3))(net::use_awaitable);
  co_return 1;
}

awaitable<int> using_declaration() {
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'using_declaration'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(4))(net::use_awaitable);
  co_return 1;
}

template <typename T> net::awaitable<T> never_instantiated(T value) {
  usleep(5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'never_instantiated'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no safe fix: what the coroutine does depends on template parameters; this one wants a look
  // CHECK-FIXES: {{^}}  usleep(5);
  co_return value;
}

// One defect is one finding, however many instantiations there are.
template <typename T> net::awaitable<T> instantiated_twice(T value) {
  usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'instantiated_twice'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no safe fix: what the coroutine does depends on template parameters; this one wants a look
  // CHECK-FIXES: {{^}}  usleep(6);
  co_return value;
}
template net::awaitable<int> instantiated_twice(int);
template net::awaitable<long> instantiated_twice(long);

template <typename Sleeper> net::awaitable<void> decided_by_the_argument(Sleeper sleeper) {
  sleeper.sleep_for(std::chrono::seconds(1));
  co_return;
}
struct own_sleeper {
  template <typename D> void sleep_for(D) {}
};
template net::awaitable<void> decided_by_the_argument(own_sleeper);

net::awaitable<void> called_on_the_spot(std::vector<int> v) {
  [] { usleep(7); }();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'usleep' sleeps and blocks the thread of coroutine 'called_on_the_spot'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: the lambda around the call is no coroutine
  std::for_each(v.begin(), v.end(), [](int) { usleep(8); });
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: 'usleep' sleeps and blocks the thread of coroutine 'called_on_the_spot'
  std::ranges::for_each(v, [](int) { usleep(9); });
  // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: 'usleep' sleeps and blocks the thread of coroutine 'called_on_the_spot'
  co_return;
}

net::awaitable<void> runs_elsewhere(net::io_context &context, net::thread_pool &pool) {
  std::thread thread([] { usleep(1); });
  auto future = std::async([] { usleep(1); });
  net::post(context, [] { usleep(1); });
  net::dispatch(pool, [] { usleep(1); });
  auto kept = [] { usleep(1); };
  thread.detach();
  struct local {
    void method() { usleep(1); }
  };
  co_return;
}

#define NAP(x) usleep(x)

net::awaitable<void> from_a_macro() {
  NAP(10);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'from_a_macro'
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: the call comes from a macro
  // CHECK-FIXES: {{^}}  NAP(10);
  co_return;
}

template <typename T> net::awaitable<void> never_evaluated(T) {
  static_assert(sizeof(usleep(1)) > 0);
  using type = decltype(usleep(1));
  static_assert(!noexcept(usleep(1)) || noexcept(usleep(1)));
  if constexpr (false)
    usleep(1);
  if (false)
    usleep(1);
  co_return;
}

// A branch that every instantiation discards; one that some take; and nobody knows where there is none.
template <bool Wait> net::awaitable<void> discarded() {
  if constexpr (Wait)
    usleep(31);
  else
    usleep(32);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'discarded'
  co_return;
}
template <bool Wait> net::awaitable<void> taken_by_some() {
  if constexpr (Wait)
    usleep(33);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'taken_by_some'
  co_return;
}
template <bool Wait> net::awaitable<void> uninstantiated() {
  if constexpr (Wait)
    usleep(34);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'uninstantiated'
  co_return;
}
template <bool Wait> struct discards {
  net::awaitable<void> method() {
    if constexpr (Wait) {
      if constexpr (sizeof(int) > 1)
        usleep(35);
    }
    co_return;
  }
};
net::awaitable<void> instantiates() {
  co_await discarded<false>();
  co_await taken_by_some<false>();
  co_await taken_by_some<true>();
  co_await discards<false>().method();
}

net::awaitable<void> no_time() {
  std::this_thread::sleep_for(std::chrono::seconds(0));
  usleep(0);
  co_return;
}

net::awaitable<void> in_a_handler() {
  try {
    co_await function();
  } catch (...) {
    usleep(11);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'in_a_handler'
    // CHECK-MESSAGES: :[[@LINE-3]]:5: note: no fix: a catch handler cannot await
    // CHECK-FIXES: {{^}}    usleep(11);
  }
}

struct generator {
  struct promise_type {
    generator get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) { return {}; }
    void await_transform() = delete;
    void return_void() {}
    void unhandled_exception() {}
  };
};

generator pulls() {
  usleep(1);
  co_yield 1;
}

void lambdas() {
  auto coroutine = [](int n) -> net::awaitable<void> {
    usleep(n);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
    // CHECK-FIXES: {{^}}    co_await unblock::sleep_for(std::chrono::microseconds(n))(net::use_awaitable);
    co_return;
  };
  (void)coroutine;
}
