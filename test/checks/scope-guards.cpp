// What a scope guard holds runs in the coroutine, on its thread, when the scope ends. A guard that outlives the scope, or is none, is another matter.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
#include "Inputs/scope_guards.h"
#include <boost/asio.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/scope_exit.hpp>
#include <functional>
#include <memory>
#include <unistd.h>
#include <vector>

using boost::asio::awaitable;

awaitable<void> by_makers() {
  auto one = folly::makeGuard([&] { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'usleep' sleeps and blocks the thread of coroutine 'by_makers' [unblock-blocking-sleep]
  auto two = gsl::finally([] { usleep(2); });
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: 'usleep' sleeps and blocks the thread of coroutine 'by_makers' [unblock-blocking-sleep]
  co_return;
}

awaitable<void> by_macro() {
  SCOPE_EXIT { usleep(3); };
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'usleep' sleeps and blocks the thread of coroutine 'by_macro' [unblock-blocking-sleep]
  co_return;
}

awaitable<void> by_boosts_macro() {
  int pause = 4;
  BOOST_SCOPE_EXIT_ALL(&) { usleep(pause); };
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'usleep' sleeps and blocks the thread of coroutine 'by_boosts_macro' [unblock-blocking-sleep]
  co_return;
}

awaitable<void> by_class() {
  std::experimental::scope_exit guard([] { usleep(5); });
  // CHECK-MESSAGES: :[[@LINE-1]]:44: warning: 'usleep' sleeps and blocks the thread of coroutine 'by_class' [unblock-blocking-sleep]
  co_return;
}

// An own class, known by what its destructor does.
class at_exit_do {
public:
  explicit at_exit_do(std::function<void()> action) : action_(std::move(action)) {}
  ~at_exit_do() {
    if (action_)
      action_();
  }

private:
  std::function<void()> action_;
};

// It keeps what it is given, and its end only forgets it.
class keeper {
public:
  explicit keeper(std::function<void()> action) : action_(std::move(action)) {}
  ~keeper() { action_ = nullptr; }
  void run() { action_(); }

private:
  std::function<void()> action_;
};

awaitable<void> own() {
  at_exit_do guard([] { usleep(6); });
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: 'usleep' sleeps and blocks the thread of coroutine 'own' [unblock-blocking-sleep]
  auto other = at_exit_do{[] { usleep(7); }};
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: 'usleep' sleeps and blocks the thread of coroutine 'own' [unblock-blocking-sleep]
  co_return;
}

// An own guard that is a template has the lambda's type: the transitive check follows its destructor.
template <class F> struct own_template {
  F exit;
  ~own_template() { exit(); }
};

awaitable<void> own_by_type() {
  own_template guard{[] { usleep(9); }};
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: {{.*}} blocks the thread of coroutine 'own_by_type': {{.*}} [unblock-transitive-blocking]
  co_return;
}

// A library's guard whose header is among the project's own: one finding, where the call stands.
template <class F> class QScopeGuard {
public:
  explicit QScopeGuard(F f) : exit(f) {}
  ~QScopeGuard() { exit(); }

private:
  F exit;
};
template <class F> QScopeGuard<F> qScopeGuard(F f) { return QScopeGuard<F>(f); }

awaitable<void> vendored() {
  const auto guard = qScopeGuard([] { usleep(15); });
  // CHECK-MESSAGES: :[[@LINE-1]]:39: warning: 'usleep' sleeps and blocks the thread of coroutine 'vendored' [unblock-blocking-sleep]
  co_return;
}

awaitable<void> silent(std::vector<at_exit_do> &elsewhere) {
  keeper kept([] { usleep(10); });
  elsewhere.emplace_back([] { usleep(11); });
  auto owned = std::make_unique<at_exit_do>([] { usleep(12); });
  elsewhere.push_back(at_exit_do([] { usleep(13); }));
  co_return;
}

// Where the coroutine is when the scope ends is what counts.
awaitable<void> hops(boost::asio::thread_pool &pool) {
  using namespace boost::asio;
  at_exit_do guard([] { usleep(14); });
  co_await post(bind_executor(pool, use_awaitable));
}
