// offload: the bounds of the pool, cancellation at every stage, load.
#include <unblock/offload.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"
#include "support/pool_probe.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <thread>
#include <vector>

#include <sys/resource.h>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_system_error;
using unblock::offload;

// Bounds.

TEST(OffloadBounds, ThreadsAreBounded) {
  with_limits limits({.max_threads = 3});
  std::atomic<int> now{0}, most{0};
  gate block;
  std::vector<std::future<void>> jobs;
  for (int i = 0; i < 20; ++i)
    jobs.push_back(offload([&] {
      int running = ++now;
      for (int seen = most; seen < running && !most.compare_exchange_weak(seen, running);)
        ;
      block();
      --now;
    })(net::use_future));
  for (int i = 0; i < 3; ++i)
    block.wait_until_entered(); // all three threads get going, since work waits
  EXPECT_EQ(pool().stats().running, 3u);
  EXPECT_LE(pool().stats().threads, 3u);
  EXPECT_EQ(pool().stats().queued, 17u);
  block.open(20);
  for (auto &job : jobs)
    job.get();
  EXPECT_EQ(most, 3);
}

TEST(OffloadBounds, QueueIsBoundedAndTheRestWaitsInOrder) {
  with_limits limits({.max_threads = 1, .max_queue = 4});
  gate block;
  std::vector<std::future<void>> jobs;
  std::vector<int> order; // one thread only writes it
  jobs.push_back(offload([&] { block(); })(net::use_future));
  block.wait_until_entered();
  for (int i = 0; i < 20; ++i)
    jobs.push_back(offload([&, i] {
      auto stats = pool().stats();
      EXPECT_LE(stats.queued, 4u);
      EXPECT_EQ(stats.queued + stats.waiting, 19u - i);
      order.push_back(i);
    })(net::use_future)); // never blocks
  EXPECT_EQ(pool().stats().queued, 4u);
  EXPECT_EQ(pool().stats().waiting, 16u);
  block.open();
  for (auto &job : jobs)
    job.get();
  EXPECT_EQ(order.size(), 20u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

// The last one lets the first ones go; a pool that grew too lazily would hang.
void run_jobs_that_wait_for_one_another(int count) {
  std::latch all(count);
  std::vector<std::future<void>> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(offload([&] { all.arrive_and_wait(); })(net::use_future));
  for (auto &job : jobs)
    job.get();
}

TEST(OffloadBounds, JobsThatWaitForOneAnotherAllGetAThread) {
  run_jobs_that_wait_for_one_another(20);
}

TEST(OffloadBounds, SoDoTheyAfterJobsThatWereShort) {
  // when nothing tells the pool that jobs may wait, and threads of all kinds are on their way
  for (int round = 0; round < 30; ++round) {
    for (int i = 0; i < 50; ++i)
      offload([] {})(net::use_future).get();
    run_jobs_that_wait_for_one_another(5 + round % 4);
  }
}

TEST(OffloadBounds, WaitingIsToldFromWorking) {
  std::thread([] { // whose switches nobody else has counted
    unblock::core::wait_detector detector;
    detector.begin();
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(detector.waited_longer_than(1ms), true);
    rusage usage{};
    if (getrusage(RUSAGE_THREAD, &usage) != 0 || usage.ru_nvcsw == 0)
      return; // a kernel that counts nothing
    detector.begin();
    EXPECT_EQ(detector.waited_longer_than(1s), false) << "it took no time";
    detector.begin();
    for (const auto end = std::chrono::steady_clock::now() + 5ms;
         std::chrono::steady_clock::now() < end;)
      ;
    EXPECT_EQ(detector.waited_longer_than(1ms), false) << "it worked";
    detector.begin();
    detector.waited(); // as others of this thread's waits are announced: what they hid isn't known
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(detector.waited_longer_than(1ms), std::nullopt);
  })
      .join();
}

TEST(OffloadBounds, IdleThreadsLeave) {
  with_limits limits({.idle_timeout = 1ms});
  offload([] {})(net::use_future).get();
  EXPECT_TRUE(eventually([] { return pool().stats().threads == 0; }));
  EXPECT_EQ(offload([] { return 1; })(net::use_future).get(), 1) << "and come back";
}

TEST(OffloadBounds, RaisedLimitStartsThreadsForQueuedWork) {
  with_limits limits({.max_threads = 1});
  gate block;
  auto first = offload([&] { block(); })(net::use_future);
  block.wait_until_entered();
  auto second = offload([&] { block(); })(net::use_future);
  EXPECT_EQ(pool().stats().queued, 1u);
  unblock::configure({.max_threads = 2});
  block.wait_until_entered();
  block.open(2);
  first.get();
  second.get();
}

// Cancellation.

/// Starts `function` with a handler on `context` that can be cancelled and stores what came out.
struct cancellable {
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0;
  std::exception_ptr exception;

  template <class Function> void start(Function function) {
    offload(std::move(function))(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [this](std::exception_ptr e) {
          ++calls;
          exception = e;
        })));
  }
};

TEST(OffloadCancel, QueuedJobIsTakenBack) {
  with_limits limits({.max_threads = 1});
  for (auto type : {net::cancellation_type::terminal, net::cancellation_type::partial,
                    net::cancellation_type::total}) {
    gate block;
    auto first = offload([&] { block(); })(net::use_future);
    block.wait_until_entered();
    cancellable op;
    op.start([] { FAIL() << "must not run"; });
    EXPECT_EQ(pool().stats().queued, 1u);
    op.signal.emit(type);
    EXPECT_EQ(pool().stats().queued, 0u);
    EXPECT_EQ(op.calls, 0) << "not inside emit()";
    op.context.run(); // while the other job still blocks the only thread
    EXPECT_EQ(op.calls, 1);
    EXPECT_TRUE(is_aborted(op.exception));
    block.open();
    first.get();
  }
}

TEST(OffloadCancel, JobThatWaitsForRoomIsTakenBack) {
  with_limits limits({.max_threads = 1, .max_queue = 1});
  gate block;
  auto running = offload([&] { block(); })(net::use_future);
  block.wait_until_entered();
  auto queued = offload([] {})(net::use_future);
  cancellable op;
  op.start([] { FAIL() << "must not run"; });
  EXPECT_EQ(pool().stats().waiting, 1u);
  op.signal.emit(net::cancellation_type::terminal);
  EXPECT_EQ(pool().stats().waiting, 0u);
  op.context.run();
  EXPECT_TRUE(is_aborted(op.exception));
  block.open();
  running.get();
  queued.get();
}

TEST(OffloadCancel, TakingBackAQueuedJobLetsAWaitingOneIn) {
  with_limits limits({.max_threads = 1, .max_queue = 1});
  gate block;
  auto running = offload([&] { block(); })(net::use_future);
  block.wait_until_entered();
  cancellable op;
  op.start([] { FAIL() << "must not run"; });
  auto waiting = offload([] { return 5; })(net::use_future);
  EXPECT_EQ(pool().stats().waiting, 1u);
  op.signal.emit(net::cancellation_type::terminal);
  EXPECT_EQ(pool().stats().queued, 1u);
  EXPECT_EQ(pool().stats().waiting, 0u);
  block.open();
  running.get();
  EXPECT_EQ(waiting.get(), 5);
  op.context.run();
}

TEST(OffloadCancel, RunningJobFinishesWithItsResult) {
  gate block;
  net::io_context context;
  net::cancellation_signal signal;
  int value = 0;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        int local = 0; // the callable refers to it: the coroutine must not go on before
        value = co_await offload([&] {
          block();
          return local = 42;
        })(net::use_awaitable);
        EXPECT_EQ(local, 42);
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.poll();
  block.wait_until_entered();
  signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.poll();
  EXPECT_EQ(value, 0);
  block.open();
  context.restart();
  context.run();
  EXPECT_EQ(value, 42);
}

TEST(OffloadCancel, FinishedJobKeepsItsResult) {
  cancellable op;
  std::size_t before = pool().stats().finished;
  op.start([] {});
  EXPECT_TRUE(eventually([&] { return pool().stats().finished > before; }));
  op.signal.emit(
      net::cancellation_type::terminal); // the completion is posted, the handler not yet called
  op.context.run();
  EXPECT_EQ(op.calls, 1);
  EXPECT_FALSE(op.exception);
  op.signal.emit(net::cancellation_type::terminal); // and after it was called
}

TEST(OffloadCancel, BeforeItStarts) {
  net::io_context context;
  net::cancellation_signal signal;
  bool thrown = false;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        co_await net::post(
            net::use_awaitable); // co_spawn itself throws for one that never suspended
        signal.emit(net::cancellation_type::terminal);
        try {
          co_await offload([] { FAIL() << "must not run"; })(net::use_awaitable);
        } catch (const net_system_error &error) {
          thrown = error.code() == net::error::operation_aborted;
        }
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.run();
  EXPECT_TRUE(thrown);
}

TEST(OffloadCancel, AtAnyMomentExactlyOneCompletion) {
  with_limits limits({.max_threads = 2, .max_queue = 2});
  int aborted = 0, finished = 0;
  std::atomic<int> ran{0};
  constexpr int count = 2000;
  net::io_context context;
  std::vector<std::unique_ptr<net::cancellation_signal>> signals;
  for (int i = 0; i < count; ++i) {
    auto &signal = *signals.emplace_back(std::make_unique<net::cancellation_signal>());
    net::post(context, [&, i, s = &signal] {
      offload([&] { ++ran; })(net::bind_cancellation_slot(
          s->slot(), net::bind_executor(context, [&](std::exception_ptr exception) {
            exception ? ++aborted : ++finished;
          })));
      if (i % 2)
        net::post(context, [s] { s->emit(net::cancellation_type::terminal); });
    });
  }
  context.run();
  EXPECT_EQ(aborted + finished, count);
  EXPECT_EQ(finished, ran);
  EXPECT_GE(finished, count / 2);
}

// Load.

TEST(OffloadLoad, ManyCoroutinesOnSeveralThreads) {
  with_limits limits({.max_threads = 8, .max_queue = 16});
  net::thread_pool threads(3);
  std::atomic<int> sum{0};
  for (int i = 0; i < 500; ++i)
    net::co_spawn(
        threads,
        [&sum]() -> net::awaitable<void> {
          for (int k = 0; k < 10; ++k)
            sum += co_await offload([k] { return k; })(net::use_awaitable);
        },
        net::detached);
  threads.join();
  EXPECT_EQ(sum, 500 * 45);
}

detached_task plain_loop(std::atomic<int> &sum, std::latch &all) {
  for (int k = 0; k < 10; ++k)
    sum += co_await offload([k] { return k; });
  all.count_down();
}

TEST(OffloadLoad, ManyPlainCoroutines) {
  std::atomic<int> sum{0};
  std::latch all(500);
  for (int i = 0; i < 500; ++i)
    plain_loop(sum, all);
  all.wait();
  EXPECT_EQ(sum, 500 * 45);
}

} // namespace
