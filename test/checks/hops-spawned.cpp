// A coroutine lambda that is handed to a pool where it is made runs there from the start; one that any of its uses hands elsewhere does not.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-transitive-blocking %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <functional>
#include <unistd.h>

namespace net = boost::asio;
using net::awaitable;

void nap() { usleep(1); }
template <typename Task> void keep(Task &&task, net::thread_pool &pool);

void spawns(net::thread_pool &pool, net::io_context &io) {
  net::co_spawn(
      pool,
      [&]() -> awaitable<void> {
        usleep(1);
        nap();
        co_await net::post(net::use_awaitable);
        usleep(1);
      },
      net::detached);
  net::co_spawn(net::make_strand(pool), []() -> awaitable<void> { usleep(2); co_return; }, net::detached);
  net::co_spawn(
      io,
      []() -> awaitable<void> {
        usleep(3);
        // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
        nap();
        // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'nap' blocks the thread of a coroutine lambda
        co_return;
      },
      net::detached);
  net::co_spawn(net::any_io_executor(io.get_executor()), []() -> awaitable<void> { usleep(4); co_return; }, net::detached);
  // CHECK-MESSAGES: :[[@LINE-1]]:84: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
}

void kept_in_variables(net::thread_pool &pool, net::io_context &io) {
  auto work = [](int n) -> awaitable<void> {
    usleep(n);
    co_return;
  };
  net::co_spawn(pool, work(1), net::detached);
  net::co_spawn(pool, work(2), net::detached);

  auto both = [](int n) -> awaitable<void> {
    usleep(n);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
    co_return;
  };
  net::co_spawn(pool, both(1), net::detached);
  net::co_spawn(io, both(2), net::detached);

  auto handed_on = [](int n) -> awaitable<void> {
    usleep(n);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
    co_return;
  };
  auto &other = handed_on;
  net::co_spawn(pool, handed_on(1), net::detached);
  net::co_spawn(io, other(2), net::detached);

  auto unused = [](int n) -> awaitable<void> {
    usleep(n);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
    co_return;
  };
}

awaitable<void> inside(net::thread_pool &pool) {
  co_await net::co_spawn(pool, [&]() -> awaitable<void> { usleep(5); co_return; }, net::use_awaitable);
  usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'inside'
}

// What a lambda is called with says nothing of where it runs; a call around that does.
awaitable<void> as_its_argument(net::thread_pool &pool, net::io_context &io) {
  co_await [](net::thread_pool &) -> awaitable<void> { usleep(7); co_return; }(pool);
  // CHECK-MESSAGES: :[[@LINE-1]]:56: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
  co_await std::invoke([](net::thread_pool &) -> awaitable<void> { usleep(8); co_return; }, pool);
  // CHECK-MESSAGES: :[[@LINE-1]]:68: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
  net::co_spawn(io, [](net::thread_pool &) -> awaitable<void> { usleep(9); co_return; }(pool), net::detached);
  // CHECK-MESSAGES: :[[@LINE-1]]:65: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
  net::co_spawn(pool, [](net::thread_pool &) -> awaitable<void> { usleep(1); co_return; }(pool), net::detached);
  auto held = [](net::thread_pool &) -> awaitable<void> { usleep(10); co_return; };
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda
  co_await held(pool);
}
