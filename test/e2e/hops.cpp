// Where an Asio coroutine goes on after what looks like a hop to a pool: this is what `hops:` in checks/knowledge/dialects.yaml says, and what test/checks/hops-asio.cpp takes for granted.
// REQUIRES: boost
// RUN: %cxx -std=c++20 -pthread %s -o %t && %t | %FileCheck %s
// RUN: %clangxx -std=c++20 -pthread %s -o %t && %t | %FileCheck %s
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <iostream>
#include <thread>

namespace net = boost::asio;
using net::use_awaitable;

std::thread::id main_thread;

void where(const char *what) {
  std::cout << what << ": " << (std::this_thread::get_id() == main_thread ? "home" : "pool")
            << std::endl;
}

net::awaitable<void> other() { co_return; }

net::awaitable<void> hops(net::io_context &context, net::thread_pool &pool) {
  where("start");
  // CHECK: start: home
  co_await net::post(pool, use_awaitable);
  where("post(pool, use_awaitable)");
  // CHECK-NEXT: post(pool, use_awaitable): home
  co_await net::dispatch(pool, use_awaitable);
  where("dispatch(pool, use_awaitable)");
  // CHECK-NEXT: dispatch(pool, use_awaitable): home
  co_await net::defer(pool, net::deferred);
  where("defer(pool, deferred)");
  // CHECK-NEXT: defer(pool, deferred): home

  co_await net::post(net::bind_executor(pool, use_awaitable));
  where("post(bind_executor(pool, use_awaitable))");
  // CHECK-NEXT: post(bind_executor(pool, use_awaitable)): pool
  co_await net::post(use_awaitable);
  where("post(use_awaitable)");
  // CHECK-NEXT: post(use_awaitable): home
  co_await net::dispatch(net::bind_executor(pool, use_awaitable));
  where("dispatch(bind_executor(pool, use_awaitable))");
  // CHECK-NEXT: dispatch(bind_executor(pool, use_awaitable)): pool
  co_await net::defer(use_awaitable);
  where("defer(use_awaitable)");
  // CHECK-NEXT: defer(use_awaitable): home
  co_await net::post(net::bind_executor(pool, use_awaitable));
  auto executor = co_await net::this_coro::executor;
  where("after this_coro::executor");
  // CHECK: after this_coro::executor: pool
  co_await net::this_coro::cancellation_state;
  where("after this_coro::cancellation_state");
  // CHECK-NEXT: after this_coro::cancellation_state: pool
  co_await net::steady_timer(executor, std::chrono::milliseconds(1)).async_wait(use_awaitable);
  where("after the next operation");
  // CHECK-NEXT: after the next operation: home

  co_await net::post(net::bind_executor(net::make_strand(pool), use_awaitable));
  where("a strand of the pool");
  // CHECK-NEXT: a strand of the pool: pool
  co_await net::post(net::bind_executor(context, use_awaitable));
  where("post(bind_executor(context, use_awaitable))");
  // CHECK-NEXT: post(bind_executor(context, use_awaitable)): home
  co_await net::post(net::bind_executor(net::system_executor(), use_awaitable));
  where("the system executor");
  // CHECK-NEXT: the system executor: pool
  co_await net::post(net::bind_executor(executor, use_awaitable));
  where("its own executor");
  // CHECK-NEXT: its own executor: home
  co_await net::steady_timer(executor, std::chrono::milliseconds(1))
      .async_wait(net::bind_executor(pool, use_awaitable));
  where("a timer bound to the pool");
  // CHECK-NEXT: a timer bound to the pool: pool
  co_await other();
  where("after another coroutine that awaits nothing");
  // CHECK-NEXT: after another coroutine that awaits nothing: pool
}

int main() {
  main_thread = std::this_thread::get_id();
  net::io_context context;
  net::thread_pool pool(1);
  net::co_spawn(context, hops(context, pool), net::detached);
  auto work = net::make_work_guard(context);
  context.run_for(std::chrono::milliseconds(500));
  pool.join();
}
