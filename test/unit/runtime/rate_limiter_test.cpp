// rate_limiter and keyed_rate_limiter: on a clock that moves when it is told to, against a model, and from many threads.
#include <unblock/detail/steady_ticks.hpp>
#include <unblock/keyed_rate_limiter.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/rate_limiter.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_error_code;
using unblock::net_system_error;

/// A clock and a limiter on it that no other test shares.
template <class Tag> struct on {
  using clock = unblock::basic_manual_clock<Tag>;
  using limiter = unblock::basic_rate_limiter<clock>;
};

/// Acquires, and remembers what came of it.
struct acquisition {
  std::optional<net_error_code> result;
  net::cancellation_signal signal;

  template <class Operation> void start(Operation operation, net::io_context &context) {
    std::move(operation)(net::bind_cancellation_slot(
        signal.slot(),
        net::bind_executor(context, [this](net_error_code error) { result = error; })));
  }
  bool acquired() const { return result && !*result; }
};

TEST(RateLimiter, StartsFullAndGoesOnAtItsRate) {
  using test = on<struct starts_full>;
  test::limiter limiter(10, 1s);
  for (int i = 0; i < 10; ++i)
    EXPECT_TRUE(limiter.try_acquire());
  EXPECT_FALSE(limiter.try_acquire());
  test::clock::advance(100ms - 1ns);
  EXPECT_FALSE(limiter.try_acquire());
  test::clock::advance(1ns);
  EXPECT_TRUE(limiter.try_acquire());
  EXPECT_FALSE(limiter.try_acquire());
  test::clock::advance(1h);
  EXPECT_EQ(limiter.available(), 10);
}

TEST(RateLimiter, Smooth) {
  using test = on<struct smooth>;
  test::limiter limiter(10, 1s, 1);
  test::clock::advance(1h);
  EXPECT_TRUE(limiter.try_acquire());
  EXPECT_FALSE(limiter.try_acquire());
  test::clock::advance(99ms);
  EXPECT_FALSE(limiter.try_acquire());
  test::clock::advance(1ms);
  EXPECT_TRUE(limiter.try_acquire());
}

TEST(RateLimiter, SeveralAtOnce) {
  using test = on<struct several>;
  test::limiter limiter(10, 1s);
  EXPECT_TRUE(limiter.try_acquire(7));
  EXPECT_FALSE(limiter.try_acquire(4));
  EXPECT_TRUE(limiter.try_acquire(3));
  test::clock::advance(400ms);
  EXPECT_EQ(limiter.available(), 4);
  EXPECT_TRUE(limiter.try_acquire(4));
}

TEST(RateLimiter, WhatCannotBeIsRefused) {
  using limiter = unblock::rate_limiter;
  EXPECT_THROW(limiter(0, 1s), std::invalid_argument);
  EXPECT_THROW(limiter(1, 0s), std::invalid_argument);
  EXPECT_THROW(limiter(1, 1s, 0), std::invalid_argument);
  EXPECT_THROW(limiter(1, 24h, 1'000'000), std::invalid_argument);
  limiter few(3, 1s);
  EXPECT_THROW(few.try_acquire(4), std::invalid_argument);
  EXPECT_THROW(few.try_acquire(0), std::invalid_argument);
  EXPECT_THROW((void)few.acquire(4), std::invalid_argument);
  EXPECT_THROW(few.reserve(-1), std::invalid_argument);
  EXPECT_EQ(few.available(), 3);
}

TEST(RateLimiter, CompletesButNotInTheCall) {
  using test = on<struct not_in_call>;
  test::limiter limiter(1, 1s);
  net::io_context context;
  acquisition first;
  first.start(limiter.acquire(), context);
  EXPECT_FALSE(first.result);
  context.run();
  EXPECT_TRUE(first.acquired());
}

TEST(RateLimiter, FirstComeFirstServedEachAtItsTime) {
  using test = on<struct in_order>;
  test::limiter limiter(10, 1s, 1);
  net::io_context context;
  std::vector<int> order;
  std::vector<std::chrono::nanoseconds> times;
  for (int i = 0; i < 5; ++i)
    limiter.acquire()(net::bind_executor(context, [&, i](net_error_code error) {
      EXPECT_FALSE(error);
      order.push_back(i);
      times.push_back(test::clock::now().time_since_epoch());
    }));
  context.poll();
  while (test::clock::advance_to_next()) {
    context.restart();
    context.poll();
  }
  EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4}));
  EXPECT_EQ(times, (std::vector<std::chrono::nanoseconds>{0ms, 100ms, 200ms, 300ms, 400ms}));
}

TEST(RateLimiter, TooLateIsSaidAtOnceAndTakesNothing) {
  using test = on<struct too_late>;
  test::limiter limiter(1, 1s);
  net::io_context context;
  EXPECT_TRUE(limiter.try_acquire());
  acquisition late, in_time;
  late.start(limiter.acquire_for(999ms), context);
  in_time.start(limiter.acquire_for(1s), context);
  context.poll();
  EXPECT_EQ(late.result, net_error_code(net::error::timed_out));
  EXPECT_FALSE(in_time.result);
  test::clock::advance(1s);
  context.restart();
  context.run();
  EXPECT_TRUE(in_time.acquired());
}

TEST(RateLimiter, CancellationGivesThePermitBack) {
  using test = on<struct cancelled>;
  test::limiter limiter(1, 1s);
  net::io_context context;
  EXPECT_TRUE(limiter.try_acquire());
  acquisition waiting[3];
  for (auto &each : waiting)
    each.start(limiter.acquire(), context); // at 1 s, 2 s, 3 s
  waiting[0].signal.emit(net::cancellation_type::terminal);
  context.poll();
  EXPECT_EQ(waiting[0].result, net_error_code(net::error::operation_aborted));
  // From the middle: the next comer has its time, and those behind keep theirs.
  EXPECT_EQ(limiter.reserve().time().time_since_epoch(), 1s);
  // From the end, both: the line is as short as it was.
  waiting[1].signal.emit(net::cancellation_type::total);
  waiting[2].signal.emit(net::cancellation_type::partial);
  context.restart();
  context.run();
  EXPECT_EQ(limiter.reserve().time().time_since_epoch(), 2s);
  EXPECT_EQ(test::clock::waiting(), 0u);
}

TEST(RateLimiter, DestroyedContextGivesThePermitsBack) {
  using test = on<struct destroyed>;
  test::limiter limiter(2, 1s);
  EXPECT_TRUE(limiter.try_acquire(2));
  {
    net::io_context context;
    limiter.acquire()(net::bind_executor(context, [](net_error_code) { FAIL(); }));
    limiter.acquire()(net::bind_executor(context, [](net_error_code) { FAIL(); }));
    context.poll();
    EXPECT_EQ(test::clock::waiting(), 2u);
  }
  EXPECT_EQ(test::clock::waiting(), 0u);
  test::clock::advance(1s);
  EXPECT_TRUE(limiter.try_acquire(2));
}

TEST(RateLimiter, OperationsOutliveTheLimiter) {
  using test = on<struct outlive>;
  net::io_context context;
  acquisition waiting;
  {
    test::limiter limiter(1, 1s);
    EXPECT_TRUE(limiter.try_acquire());
    waiting.start(limiter.acquire(), context);
  }
  context.poll();
  test::clock::advance(1s);
  context.restart();
  context.run();
  EXPECT_TRUE(waiting.acquired());
}

TEST(RateLimiter, ReservationGivenBack) {
  using test = on<struct reserved>;
  test::limiter limiter(2, 1s);
  auto now = limiter.reserve(2);
  EXPECT_LE(now.time(), test::clock::now());
  auto later = limiter.reserve();
  EXPECT_EQ(later.time().time_since_epoch(), 500ms);
  later.give_back();
  later.give_back(); // nothing is left
  now.give_back();
  EXPECT_EQ(limiter.available(), 2);
}

TEST(RateLimiter, PlainCoroutineThatNeedNotWaitIsNotSuspended) {
  using test = on<struct plain>;
  test::limiter limiter(100'000, 1s);
  bool done = false;
  [](test::limiter &limiter, bool &done) -> detached_task {
    auto const thread = std::this_thread::get_id();
    for (int i = 0; i < 100'000; ++i) // would overflow the stack if each resumed the next
      co_await limiter.acquire();
    EXPECT_EQ(std::this_thread::get_id(), thread);
    done = true;
  }(limiter, done);
  EXPECT_TRUE(done);
}

TEST(RateLimiter, PlainCoroutineThatWaitsOrIsTooLate) {
  unblock::rate_limiter limiter(50, 1s, 1);
  auto const start = std::chrono::steady_clock::now();
  [](unblock::rate_limiter &limiter) -> plain_task<void> {
    co_await limiter.acquire();
    co_await limiter.acquire();
    EXPECT_THROW(co_await limiter.acquire_for(0s), net_system_error);
  }(limiter)
                                            .get();
  EXPECT_GE(std::chrono::steady_clock::now() - start, 20ms);
}

// Between two looks at the clock itself, also after a while and on another thread.
TEST(SteadyTicks, IsTheSteadyClock) {
  auto const watch = [] {
    std::int64_t last = 0;
    for (int i = 0; i < 200'000; ++i) {
      if (i % 50'000 == 0)
        std::this_thread::sleep_for(3ms);
      auto const before = unblock::core::steady_nanoseconds();
      auto const now = unblock::core::steady_ticks();
      auto const after = unblock::core::steady_nanoseconds();
      ASSERT_GE(now, last);
      ASSERT_LE(now, after);
      ASSERT_GE(now, before - 1'000'000);
      last = now;
    }
  };
  std::thread other(watch);
  watch();
  other.join();
}

TEST(RateLimiter, RealClockIsNotEarly) {
  unblock::rate_limiter limiter(50, 100ms);
  auto const start = std::chrono::steady_clock::now();
  run_all(10, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < 10; ++i)
      co_await limiter.acquire()(net::use_awaitable);
  });
  EXPECT_GE(std::chrono::steady_clock::now() - start, 100ms);
}

/// try_acquire against a token bucket in exact arithmetic.
TEST(RateLimiter, AgreesWithATokenBucket) {
  using test = on<struct bucket>;
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    auto const burst = std::uniform_int_distribution<int>(1, 8)(random);
    auto const interval = std::uniform_int_distribution<int>(1, 50)(random);
    test::limiter limiter(1, std::chrono::nanoseconds(interval), burst);
    long const full = long(burst) * interval;
    long level = full; // in nanoseconds of accrual
    for (int step = 0; step < 500; ++step) {
      auto const pause = std::uniform_int_distribution<int>(0, interval)(random);
      test::clock::advance(std::chrono::nanoseconds(pause));
      level = std::min(full, level + pause);
      auto const n = std::uniform_int_distribution<int>(1, burst)(random);
      bool const expected = level >= long(n) * interval;
      if (expected)
        level -= long(n) * interval;
      ASSERT_EQ(limiter.try_acquire(n), expected) << "round " << round << ", step " << step;
      ASSERT_EQ(limiter.available(), level / interval);
    }
  }
}

/// Random reservations, returns and cancellations: no stretch of time ever sees more than it may, nobody is served later
/// than was promised, and everything that was given back can be had again.
TEST(RateLimiter, RandomInterleavingsKeepTheLimit) {
  using test = on<struct random_walk>;
  std::mt19937 random(2);
  auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  for (int round = 0; round < 60; ++round) {
    int const burst = 1 + up_to(4);
    int const interval = 10;
    test::limiter limiter(1, std::chrono::nanoseconds(interval), burst);
    struct held {
      long time;
      int permits;
      std::optional<test::limiter::reservation> reservation;
    };
    std::vector<held> waiting;
    std::vector<std::pair<long, int>> used;
    auto const now = [] { return long(test::clock::now().time_since_epoch().count()); };
    for (int step = 0; step < 150; ++step) {
      int const n = 1 + up_to(burst - 1);
      switch (up_to(3)) {
      case 0:
        if (limiter.try_acquire(n))
          used.emplace_back(now(), n);
        break;
      case 1: {
        auto reservation = limiter.reserve(n);
        long const time = std::max(now(), long(reservation.time().time_since_epoch().count()));
        waiting.push_back({time, n, std::move(reservation)});
        break;
      }
      case 2:
        if (!waiting.empty()) {
          auto const which = waiting.begin() + up_to(int(waiting.size()) - 1);
          which->reservation->give_back();
          waiting.erase(which);
        }
        break;
      default:
        test::clock::advance(std::chrono::nanoseconds(up_to(3 * interval)));
        for (auto &each : waiting)
          if (each.time <= now())
            used.emplace_back(each.time, each.permits);
        std::erase_if(waiting, [&](held const &each) { return each.time <= now(); });
      }
    }
    for (auto &each : waiting)
      used.emplace_back(each.time, each.permits);
    std::sort(used.begin(), used.end());
    for (std::size_t first = 0; first < used.size(); ++first) {
      long permits = 0;
      for (std::size_t last = first; last < used.size(); ++last) {
        permits += used[last].second;
        ASSERT_LE(permits, burst + (used[last].first - used[first].first) / interval)
            << "round " << round << ", from " << used[first].first << " to " << used[last].first;
      }
    }
    // What is said to be there is: from the line's end, and from gaps.
    auto const available = limiter.available();
    std::int64_t taken = 0;
    while (limiter.try_acquire())
      ++taken;
    ASSERT_EQ(taken, available) << "round " << round;
    test::clock::advance(1h);
  }
}

TEST(RateLimiter, EverythingGivenBackIsThereAgain) {
  using test = on<struct all_back>;
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    test::limiter limiter(1, 10ns, 4);
    std::vector<test::limiter::reservation> all;
    for (int i = 0; i < 20; ++i)
      all.push_back(limiter.reserve(1 + i % 4));
    std::shuffle(all.begin(), all.end(), random);
    for (auto &each : all)
      each.give_back();
    ASSERT_EQ(limiter.available(), 4);
    test::clock::advance(1h);
  }
}

TEST(RateLimiter, EightThreads) {
  using test = on<struct threads>;
  constexpr int burst = 10'000;
  test::limiter limiter(burst, 1s);
  std::atomic<int> taken{0};
  auto eight = [](auto body) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([=] { body(i); });
    for (auto &each : threads)
      each.join();
  };
  eight([&](int) {
    for (int i = 0; i < 5'000; ++i)
      taken += limiter.try_acquire();
  });
  EXPECT_EQ(taken, burst);
  // Reservations in the middle of the line are given back from all sides.
  eight([&](int) {
    for (int i = 0; i < 200; ++i) {
      auto a = limiter.reserve();
      auto b = limiter.reserve(2);
      auto c = limiter.reserve();
      b.give_back();
      a.give_back();
      c.give_back();
    }
  });
  auto const again = limiter.reserve();
  EXPECT_EQ(again.time().time_since_epoch(), 100us);
}

TEST(RateLimiter, AMillionAcquisitions) {
  unblock::rate_limiter limiter(1'000'000'000, 1s);
  run_all(4, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < 250'000; ++i)
      co_await limiter.acquire()(net::use_awaitable);
  });
}

TEST(KeyedRateLimiter, EachKeyHasItsOwn) {
  using clock = unblock::basic_manual_clock<struct keys>;
  unblock::keyed_rate_limiter<std::string, std::hash<std::string>, std::equal_to<>, clock> limiter(
      2, 1s);
  EXPECT_TRUE(limiter.try_acquire("a", 2));
  EXPECT_FALSE(limiter.try_acquire("a"));
  EXPECT_TRUE(limiter.try_acquire("b"));
  net::io_context context;
  acquisition waiting;
  waiting.start(limiter.acquire("a"), context);
  EXPECT_EQ(limiter.size(), 2u);
  clock::advance(500ms);
  context.run();
  EXPECT_TRUE(waiting.acquired());
}

TEST(KeyedRateLimiter, DropsKeysThatAreFullAgain) {
  using clock = unblock::basic_manual_clock<struct eviction>;
  unblock::keyed_rate_limiter<int, std::hash<int>, std::equal_to<>, clock> limiter(10, 1s);
  auto const held = limiter.of(-1);
  for (int key = 0; key < 100'000; ++key) {
    ASSERT_TRUE(limiter.try_acquire(key));
    clock::advance(1ms); // each is full again a hundred keys later
  }
  EXPECT_LE(limiter.size(), 16u * 64 + 1);
  EXPECT_TRUE(limiter.try_acquire(7, 10));
  clock::advance(500ms);
  limiter.evict_idle();
  EXPECT_EQ(limiter.size(), 2u); // one that is held, and one that isn't full yet
  EXPECT_FALSE(limiter.try_acquire(7, 6));
}

TEST(KeyedRateLimiter, EightThreads) {
  unblock::keyed_rate_limiter<int> limiter(100, 1h);
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 2'000; ++k) {
        taken += limiter.try_acquire(k % 50);
        if (k % 500 == 0)
          limiter.evict_idle();
      }
    });
  for (auto &each : threads)
    each.join();
  EXPECT_EQ(taken, 5'000);
}

} // namespace
