// A million operations of each primitive: what they allocate they give back. LeakSanitizer sees what nobody points to any more;
// what is still pointed to, say by a list that only grows, shows in how much is allocated at the end.
#include "support/coroutine.hpp"

#include <unblock/cache.hpp>
#include <unblock/channel.hpp>
#include <unblock/circuit_breaker.hpp>
#include <unblock/keyed_rate_limiter.hpp>
#include <unblock/monitor.hpp>
#include <unblock/mutex.hpp>
#include <unblock/rate_limiter.hpp>
#include <unblock/retry.hpp>
#include <unblock/semaphore.hpp>
#include <unblock/timeout.hpp>
#include <unblock/when_all.hpp>

#include <gtest/gtest.h>

#include <malloc.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

// 0 under AddressSanitizer and ThreadSanitizer, which have allocators of their own.
std::size_t allocated() { return ::mallinfo2().uordblks; }

#if defined(UNBLOCK_TEST_SANITIZED) // takes twenty times as long
constexpr int operations = 100'000;
#else
constexpr int operations = 1'000'000;
#endif

/// Runs `one(i)` so many times, a tenth of them first to warm up.
template <class One> void run_many(One one) {
  std::size_t before = 0, after = 0;
  run([&]() -> net::awaitable<void> {
    int i = 0;
    for (; i < operations / 10; ++i)
      co_await one(i);
    before = allocated();
    for (; i < operations; ++i)
      co_await one(i);
    after = allocated();
  });
  EXPECT_LT(after, before + 65'536);
}

TEST(Million, RateLimiter) {
  unblock::rate_limiter limiter(1'000'000'000, 1s);
  run_many([&](int) -> net::awaitable<void> { co_await limiter.acquire()(net::use_awaitable); });
}

TEST(Million, KeyedRateLimiterWithKeysThatAreSeenOnce) {
  unblock::keyed_rate_limiter<int> limiter(1'000'000, 1ms);
  run_many([&](int i) -> net::awaitable<void> { co_await limiter.acquire(i)(net::use_awaitable); });
}

TEST(Million, CacheWithKeysThatAreSeenOnce) {
  unblock::cache<int, std::string> cache(1'000, 1h);
  run_many([&](int i) -> net::awaitable<void> {
    auto load = [](int key) -> net::awaitable<std::string> { co_return std::to_string(key); };
    auto const value = co_await cache.get_or_load(i, load)(net::use_awaitable);
    EXPECT_EQ(value.empty(), false);
  });
}

TEST(Million, CircuitBreaker) {
  unblock::circuit_breaker breaker(5, 60s);
  run_many([&](int i) -> net::awaitable<void> {
    auto call = [i]() -> net::awaitable<int> {
      if (i % 4 == 0)
        throw std::runtime_error("no");
      co_return i;
    };
    try {
      auto answer = breaker.run(call)(net::use_awaitable);
      co_await std::move(answer);
    } catch (std::runtime_error const &) {
    }
  });
}

TEST(Million, Retry) {
  unblock::retry const retry({.max_attempts = 2, .initial_delay = 0ms});
  run_many([&](int i) -> net::awaitable<void> {
    int calls = 0;
    auto call = [&]() -> net::awaitable<int> {
      if (++calls == 1 && i % 4 == 0)
        throw std::runtime_error("again");
      co_return i;
    };
    auto answer = retry.run(call)(net::use_awaitable);
    EXPECT_EQ(co_await std::move(answer), i);
  });
}

TEST(Million, SemaphoreAndMutex) {
  unblock::semaphore semaphore(1);
  unblock::mutex mutex;
  run_many([&](int) -> net::awaitable<void> {
    auto const permit = co_await semaphore.acquire()(net::use_awaitable);
    auto const lock = co_await mutex.lock()(net::use_awaitable);
  });
}

TEST(Million, Channel) {
  unblock::channel<std::string> channel(1);
  run_many([&](int) -> net::awaitable<void> {
    co_await channel.send("a string that is longer than a small one")(net::use_awaitable);
    EXPECT_TRUE(co_await channel.receive()(net::use_awaitable));
  });
}

TEST(Million, TimeoutAndWhenAll) {
  auto one = []() -> net::awaitable<int> { co_return 1; };
  run_many([&](int) -> net::awaitable<void> {
    auto both = unblock::timeout(unblock::when_all(one(), one()), 1h)(net::use_awaitable);
    auto const [first, second] = co_await std::move(both);
    EXPECT_EQ(first + second, 2);
  });
}

TEST(Million, Monitor) {
  unblock::monitor metrics;
  run_many([&](int) -> net::awaitable<void> {
    auto const scope = metrics.measure("operation");
    metrics.counter("count").add();
    co_return;
  });
  EXPECT_EQ(metrics.statistics("operation")->total.count(), static_cast<std::uint64_t>(operations));
}

} // namespace
