// offload: results of every kind, errno, lifetime.
#include <unblock/offload.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"
#include "support/pool_probe.hpp"
#include "support/tokens.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <memory>
#include <sstream>
#include <thread>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_system_error;
using unblock::offload;

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

} // namespace
