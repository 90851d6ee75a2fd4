// offload: results of every kind, errno, bounds, cancellation at every stage.
#include <unblock/offload.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <latch>
#include <memory>
#include <semaphore>
#include <set>
#include <sstream>
#include <thread>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_system_error;
using unblock::offload;

unblock::core::blocking_pool &pool() {
  return unblock::core::process_wide<unblock::core::blocking_pool>::get();
}

/// Limits for one test.
struct with_limits {
  explicit with_limits(unblock::limits wanted) { unblock::configure(wanted); }
  ~with_limits() { unblock::configure({}); }
};

/// A job that runs until it is let go.
class gate {
public:
  void operator()() {
    entered_.release();
    open_.acquire();
  }
  void wait_until_entered() { entered_.acquire(); }
  void open(int jobs = 1) { open_.release(jobs); }

private:
  std::counting_semaphore<> entered_{0};
  std::counting_semaphore<> open_{0};
};

bool is_aborted(std::exception_ptr exception) {
  if (!exception)
    return false;
  try {
    std::rethrow_exception(exception);
  } catch (const net_system_error &error) {
    return error.code() == net::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

// Results.

struct no_default {
  explicit no_default(int v) : value(v) {}
  no_default(no_default &&) = default;
  no_default &operator=(no_default &&) = delete;
  int value;
};

TEST(OffloadResult, IsExactlyTheCallables) {
  run([]() -> net::awaitable<void> {
    int target = 5;
    auto value = co_await offload([] { return 1; })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(value), int>);
    auto moved = co_await offload([] { return std::make_unique<int>(2); })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(moved), std::unique_ptr<int>>);
    EXPECT_EQ(*moved, 2);
    auto odd = co_await offload([] { return no_default(3); })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(odd), no_default>);
    EXPECT_EQ(odd.value, 3);
    decltype(auto) reference =
        co_await offload([&]() -> int & { return target; })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(reference), int &>);
    EXPECT_EQ(&reference, &target);
    const int &constant =
        co_await offload([&]() -> const int & { return target; })(net::use_awaitable);
    EXPECT_EQ(&constant, &target);
    decltype(auto) rvalue =
        co_await offload([&]() -> int && { return std::move(target); })(net::use_awaitable);
    static_assert(std::is_same_v<decltype(rvalue), int &&>);
    EXPECT_EQ(&rvalue, &target);
    auto fixed = co_await offload([]() -> const std::string { return "x"; })(net::use_awaitable);
    EXPECT_EQ(fixed, "x");
    static_assert(std::is_void_v<decltype(offload([] {}))::result_type>);
    co_await offload([] {})(net::use_awaitable);
  });
}

TEST(OffloadResult, ReferenceToAStreamCanBeTested) {
  // what becomes of `while (std::getline(in, line))`
  std::istringstream in("a\nb\n");
  std::string line, all;
  run([&]() -> net::awaitable<void> {
    while (co_await offload([&]() -> decltype(auto) { return std::getline(in, line); })(
        net::use_awaitable))
      all += line + ";";
  });
  EXPECT_EQ(all, "a;b;");
}

#if UNBLOCK_HAS_TOKENLESS
TEST(OffloadResult, TokenlessToo) {
  run([]() -> net::awaitable<void> {
    int target = 5;
    auto moved = co_await offload([] { return std::make_unique<int>(2); });
    static_assert(std::is_same_v<decltype(moved), std::unique_ptr<int>>);
    EXPECT_EQ(*moved, 2);
    auto odd = co_await offload([] { return no_default(3); });
    static_assert(std::is_same_v<decltype(odd), no_default>);
    EXPECT_EQ(odd.value, 3);
    decltype(auto) reference = co_await offload([&]() -> int & { return target; });
    static_assert(std::is_same_v<decltype(reference), int &>);
    EXPECT_EQ(&reference, &target);
    errno = 0;
    co_await offload([] { errno = ENOTTY; });
    EXPECT_EQ(errno, ENOTTY);
    int value = co_await offload([] {
      errno = EXDEV;
      return 42;
    });
    EXPECT_EQ(errno, EXDEV);
    EXPECT_EQ(value, 42);
  });
}
#endif

TEST(OffloadResult, ThroughOtherTokens) {
  EXPECT_EQ(*offload([] { return std::make_unique<int>(2); })(net::use_future).get(), 2);
  EXPECT_EQ(offload([] { return no_default(3); })(net::use_future).get().get().value, 3);
  static int target;
  EXPECT_EQ(&offload([]() -> int & { return target; })(net::use_future).get().get(), &target);
  std::promise<bool> empty;
  offload([]() -> no_default { throw 1; })(
      [&](std::exception_ptr exception, unblock::result<no_default> result) {
        empty.set_value(exception && !result.has_value());
      });
  EXPECT_TRUE(empty.get_future().get());
}

plain_task<int> plain_results() {
  int target = 5;
  auto moved = co_await offload([] { return std::make_unique<int>(2); });
  auto odd = co_await offload([] { return no_default(3); });
  decltype(auto) reference = co_await offload([&]() -> int & { return target; });
  static_assert(std::is_same_v<decltype(reference), int &>);
  co_await offload([] {});
  co_return *moved + odd.value + reference;
}

TEST(OffloadResult, InAPlainCoroutine) { EXPECT_EQ(plain_results().get(), 10); }

TEST(OffloadResult, CallablesThatAreNotLambdas) {
  struct only_movable {
    std::unique_ptr<int> value;
    int operator()() && { return *value; } // only once
  };
  run([]() -> net::awaitable<void> {
    only_movable callable{std::make_unique<int>(7)}; // named because of GCC 12, see offload.hpp
    EXPECT_EQ(co_await offload(std::move(callable))(net::use_awaitable), 7);
    int (*function)() = [] { return 8; };
    EXPECT_EQ(co_await offload(function)(net::use_awaitable), 8);
    int calls = 0;
    auto counter = [&calls]() mutable { return ++calls; };
    EXPECT_EQ(co_await offload(counter)(net::use_awaitable), 1);
  });
}

TEST(OffloadResult, ExceptionOfTheCallableIsTheOneCaught) {
  std::shared_ptr<int> original, caught;
  run([&]() -> net::awaitable<void> {
    try {
      co_await offload([&]() -> no_default {
        original = std::make_shared<int>(9);
        throw original;
      })(net::use_awaitable);
    } catch (const std::shared_ptr<int> &exception) {
      caught = exception;
    }
  });
  EXPECT_TRUE(caught);
  EXPECT_EQ(caught, original);
}

TEST(OffloadErrno, GoesThereAndComesBack) {
  run([]() -> net::awaitable<void> {
    for (int i = 0; i < 50; ++i) {
      errno = 1000 + i;
      int seen = co_await offload([] { return std::exchange(errno, ENOTTY); })(net::use_awaitable);
      int after = errno;
      EXPECT_EQ(seen, 1000 + i) << "the callable sees the coroutine's errno";
      EXPECT_EQ(after, ENOTTY) << "and the coroutine the callable's";
      errno = EXDEV;
      co_await offload([] {})(net::use_awaitable);
      after = errno;
      EXPECT_EQ(after, EXDEV) << "untouched errno stays";
      try {
        co_await offload([]() -> int & {
          errno = ELOOP;
          throw 1;
        })(net::use_awaitable);
      } catch (int) {
        after = errno;
      }
      EXPECT_EQ(after, ELOOP);
    }
  });
}

plain_task<int> plain_errno() {
  co_await offload([] { errno = ENOTTY; });
  co_return errno;
}

TEST(OffloadErrno, InAPlainCoroutine) { EXPECT_EQ(plain_errno().get(), ENOTTY); }

// Lifetime.

TEST(OffloadLifetime, CallableIsDestroyedBeforeTheHandlerRuns) {
  net::io_context context;
  auto held = std::make_shared<int>();
  std::weak_ptr<int> watch = held;
  bool called = false;
  offload([held = std::move(held)] { (void)held; })(
      net::bind_executor(context, [&](std::exception_ptr) {
        EXPECT_TRUE(watch.expired());
        called = true;
      }));
  context.run();
  EXPECT_TRUE(called);
}

TEST(OffloadLifetime, OperationThatIsNeverStartedDoesNothing) {
  auto held = std::make_shared<int>();
  {
    [[maybe_unused]] auto op = offload([held] { FAIL(); });
  }
  EXPECT_EQ(held.use_count(), 1);
}

TEST(OffloadLifetime, ContextWithFinishedJobsIsDestroyedWithoutRunning) {
  auto alive = std::make_shared<int>();
  std::weak_ptr<int> watch = alive;
  {
    net::io_context context;
    std::size_t before = pool().stats().finished;
    offload([] {})(net::bind_executor(context, [alive](std::exception_ptr) { FAIL(); }));
    alive.reset();
    EXPECT_TRUE(eventually([&] { return pool().stats().finished > before; }));
    EXPECT_FALSE(watch.expired()); // its completion waits in the context
  }
  EXPECT_TRUE(watch.expired());
}

TEST(OffloadLifetime, ContextDestroyedWithJobsQueuedAndRunning) {
  with_limits limits({.max_threads = 1});
  auto alive = std::make_shared<int>();
  std::weak_ptr<int> watch = alive;
  gate block;
  std::atomic<bool> finished{false};
  std::thread opener;
  {
    net::io_context context;
    auto start = [&](auto function) {
      offload(std::move(function))(
          net::bind_executor(context, [alive](std::exception_ptr) { FAIL() << "called"; }));
    };
    start([&] {
      block();
      finished = true;
    });
    block.wait_until_entered();
    start([] { FAIL() << "must not run"; });
    net::co_spawn(
        context,
        [](std::shared_ptr<int>) -> net::awaitable<void> {
          co_await offload([] { FAIL() << "must not run"; })(net::use_awaitable);
          ADD_FAILURE() << "must not be resumed";
        }(alive),
        net::detached);
    alive.reset();
    context.poll();
    EXPECT_EQ(pool().stats().queued, 2u);
    opener = std::thread([&] {
      // the destructor takes the queued jobs back, and then waits for the running one
      EXPECT_TRUE(eventually([] { return pool().stats().queued == 0; }));
      EXPECT_FALSE(finished);
      block.open();
    });
  }
  EXPECT_TRUE(finished) << "what the callable refers to is safe until it returned";
  EXPECT_TRUE(watch.expired()) << "handlers and coroutines are destroyed with the context";
  opener.join();
}

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

TEST(OffloadBounds, JobsThatWaitForOneAnotherAllGetAThread) {
  // the last one lets the first ones go; a pool that grew too lazily would hang
  constexpr int count = 20;
  std::latch all(count);
  std::vector<std::future<void>> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(offload([&] { all.arrive_and_wait(); })(net::use_future));
  for (auto &job : jobs)
    job.get();
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
