// Where folly's coroutines go on: on the executor that they were started on, whatever they awaited.
// REQUIRES: library-folly
// RUN: %hops %s %t -- %library_flags(folly)
#include "Inputs/here.hpp"
#include <chrono>
#include <folly/Singleton.h>
#include <folly/coro/AsyncGenerator.h>
#include <folly/coro/Baton.h>
#include <folly/coro/BlockingWait.h>
#include <folly/coro/Collect.h>
#include <folly/coro/CurrentExecutor.h>
#include <folly/coro/FutureUtil.h>
#include <folly/coro/Invoke.h>
#include <folly/coro/Sleep.h>
#include <folly/coro/Task.h>
#include <folly/coro/ViaIfAsync.h>
#include <folly/coro/safe/NowTask.h>
#include <folly/coro/safe/SafeTask.h>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <folly/executors/ManualExecutor.h>
#include <folly/futures/Future.h>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;
using folly::coro::co_withExecutor;
using folly::coro::Task;

// Started on the pool, where blocking is right, which the caller says and not the task.
Task<int> on_the_pool() {
  usleep(1), here(); // unseen
  co_await folly::coro::co_reschedule_on_current_executor;
  usleep(1), here(); // unseen
  co_await unblock::offload([] {});
  usleep(1), here(); // unseen
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // unseen
  co_return 1;
}

Task<int> here_as_well() {
  usleep(1), here(); // home
  co_return 1;
}

folly::coro::now_task<int> now(folly::CPUThreadPoolExecutor &pool) {
  usleep(1), here(); // home
  // What a lambda is called with says nothing of where it runs.
  co_await [](folly::CPUThreadPoolExecutor &) -> Task<void> {
    usleep(1), here(); // home
    co_return;
  }(pool);
  co_await folly::coro::co_invoke(
      [](folly::CPUThreadPoolExecutor *) -> Task<void> {
        usleep(1), here(); // home
        co_return;
      },
      &pool);
  co_await co_withExecutor(&pool, [](folly::CPUThreadPoolExecutor &) -> Task<void> {
    usleep(1), here(); // pool
    co_return;
  }(pool));

  co_await folly::via(&pool);
  usleep(1), here(); // home
  co_return 1;
}

folly::coro::AsyncGenerator<int> numbers(folly::CPUThreadPoolExecutor &pool) {
  usleep(1), here(); // home
  co_await folly::via(&pool);
  usleep(1), here(); // home
  co_yield 1;
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
}

// Whoever asks for the next one has it run on his own executor.
folly::coro::AsyncGenerator<int> changes_hands() {
  usleep(1), here(); // home
  co_yield 1;
  usleep(1), here(); // unseen
}

folly::coro::value_task<int> value() {
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_return 1;
}

Task<void> comes_back(folly::CPUThreadPoolExecutor &pool) {
  usleep(1), here(); // home
  co_await folly::coro::co_reschedule_on_current_executor;
  usleep(1), here(); // home
  folly::Executor *own = co_await folly::coro::co_current_executor;
  usleep(1), here(); // home
  co_await folly::coro::co_safe_point;
  usleep(1), here(); // home

  co_await co_withExecutor(&pool, on_the_pool());
  usleep(1), here(); // home
  co_await folly::coro::co_awaitTry(co_withExecutor(&pool, on_the_pool()));
  usleep(1), here(); // home
  co_await co_withExecutor(&pool, on_the_pool()).start();
  usleep(1), here(); // home
  co_await co_withExecutor(own, here_as_well());
  usleep(1), here(); // home
  co_await co_withExecutor(&pool, folly::coro::co_invoke([]() -> Task<void> {
    usleep(1), here(); // pool
    co_await folly::coro::co_reschedule_on_current_executor;
    usleep(1), here(); // pool
  }));
  usleep(1), here(); // home
  co_await co_withExecutor(&pool, []() -> Task<void> {
    usleep(1), here(); // pool
    co_return;
  }());
  usleep(1), here(); // home
  co_await co_withExecutor(own, folly::coro::co_invoke([]() -> Task<void> {
                             usleep(1), here(); // home
                             co_return;
                           }));
  usleep(1), here(); // home
  co_await folly::coro::co_invoke([]() -> Task<void> {
    usleep(1), here(); // home
    co_return;
  });
  usleep(1), here(); // home

  co_await folly::via(&pool);
  usleep(1), here(); // home
  co_await folly::via(&pool, [] { return 1; });
  usleep(1), here(); // home
  co_await folly::makeSemiFuture().via(&pool);
  usleep(1), here(); // home
  co_await folly::futures::sleep(1ms);
  usleep(1), here(); // home
  co_await folly::coro::toTask(folly::via(&pool));
  usleep(1), here(); // home
  co_await folly::coro::sleep(std::chrono::ceil<folly::HighResDuration>(1ms));
  usleep(1), here(); // home

  folly::coro::Baton baton;
  pool.add([&] { usleep(1000), baton.post(); });
  co_await baton;
  usleep(1), here(); // home
  folly::coro::Baton again;
  pool.add([&] { usleep(1000), again.post(); });
  co_await folly::coro::co_viaIfAsync(&pool, again);
  usleep(1), here(); // home
  co_await folly::coro::collectAll(co_withExecutor(&pool, on_the_pool()), here_as_well());
  usleep(1), here(); // home
  co_await now(pool);
  usleep(1), here(); // home
  co_await value();
  usleep(1), here(); // home
  auto generator = numbers(pool);
  while (co_await generator.next()) {
    usleep(1), here(); // home
  }
  usleep(1), here(); // home

  auto shared = changes_hands();
  co_await shared.next();
  usleep(1), here(); // home
  co_await co_withExecutor(&pool,
                           folly::coro::co_invoke([&]() -> Task<void> { co_await shared.next(); }));
  usleep(1), here(); // home

  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
}

int main() {
  set_home();
  folly::SingletonVault::singleton()->registrationComplete();
  folly::CPUThreadPoolExecutor pool(2);
  folly::ManualExecutor loop;
  folly::coro::blockingWait(comes_back(pool), &loop);
}
