// when_all, when_any, gather and timeout: results, errors, cancellation, and that nothing outlives them.
#include "support/concurrent.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <unblock/channel.hpp>
#include <unblock/gather.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/offload.hpp>
#include <unblock/report_every.hpp>
#include <unblock/semaphore.hpp>
#include <unblock/sleep.hpp>
#include <unblock/timeout.hpp>
#include <unblock/when_all.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

/// How many of the coroutines below are between their first and their last line.
std::atomic<int> alive = 0;
struct counted {
  counted() { ++alive; }
  ~counted() { --alive; }
};

net::awaitable<void> yield() {
  co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
}

net::awaitable<int> value_after(int yields, int value) {
  counted here;
  for (int i = 0; i < yields; ++i)
    co_await yield();
  co_return value;
}

net::awaitable<int> fail_after(int yields, char const *what) {
  counted here;
  for (int i = 0; i < yields; ++i)
    co_await yield();
  throw std::runtime_error(what);
}

net::awaitable<void> for_ever() {
  counted here;
  co_await unblock::sleep_for(24h)(net::use_awaitable);
}

/// What a move-only type without a default constructor needs.
struct odd {
  explicit odd(int v) : value(std::make_unique<int>(v)) {}
  std::unique_ptr<int> value;
};

TEST(WhenAll, GivesAllResults) {
  run([]() -> net::awaitable<void> {
    auto make = []() -> net::awaitable<std::string> { co_return "text"; };
    auto odd_one = []() -> net::awaitable<odd> { co_return odd(5); };
    auto all = unblock::when_all(value_after(3, 1), unblock::offload([] { return 2L; }), make,
                                 unblock::sleep_for(0ms), odd_one());
    auto [a, b, c, d, e] = co_await std::move(all)(net::use_awaitable);
    EXPECT_EQ(a, 1);
    EXPECT_EQ(b, 2);
    EXPECT_EQ(c, "text");
    static_assert(std::is_same_v<decltype(d), std::monostate>);
    EXPECT_EQ(*e.value, 5);
    co_await unblock::when_all(yield(), unblock::sleep_for(0ms))(net::use_awaitable); // void
  });
  EXPECT_EQ(alive, 0);
}

TEST(WhenAll, TheFirstErrorCancelsTheOthersAndWaitsForThem) {
  run([]() -> net::awaitable<void> {
    std::string what;
    try {
      co_await unblock::when_all(for_ever(), fail_after(2, "first"), unblock::sleep_for(24h),
                                 fail_after(5, "later"))(net::use_awaitable);
    } catch (std::runtime_error const &error) {
      what = error.what();
    }
    EXPECT_EQ(what, "first");
    EXPECT_EQ(alive, 0);
  });
}

TEST(WhenAny, TheFirstToEndDecides) {
  run([]() -> net::awaitable<void> {
    unblock::channel<int> channel(0);
    auto first = co_await unblock::when_any(for_ever(), value_after(2, 7),
                                            channel.receive())(net::use_awaitable);
    EXPECT_EQ(first.index(), 1U);
    EXPECT_EQ(std::get<1>(first), 7);
    EXPECT_EQ(alive, 0);
    EXPECT_FALSE(channel.try_send(1)); // nobody receives any more
    std::string what;
    try {
      (void)co_await unblock::when_any(for_ever(), fail_after(1, "bad"))(net::use_awaitable);
    } catch (std::runtime_error const &error) {
      what = error.what();
    }
    EXPECT_EQ(what, "bad");
  });
}

TEST(WhenAny, APermitThatCameTooLateGoesBack) {
  unblock::semaphore slots(1);
  run([&]() -> net::awaitable<void> {
    auto both =
        co_await unblock::when_any(slots.acquire(), unblock::offload([] {}))(net::use_awaitable);
    EXPECT_EQ(both.index(), 0U);
  });
  EXPECT_EQ(slots.available(), 1U);
}

TEST(Gather, KeepsTheOrderAndTheLimit) {
  int running = 0, most = 0;
  auto task = [&](int i) {
    return [&running, &most, i]() -> net::awaitable<int> {
      most = std::max(most, ++running);
      for (int k = 0; k < i % 7; ++k)
        co_await yield();
      --running;
      co_return i;
    };
  };
  run([&]() -> net::awaitable<void> {
    auto results = co_await unblock::gather(std::views::iota(0, 100) | std::views::transform(task),
                                            5)(net::use_awaitable);
    EXPECT_EQ(results.size(), 100U);
    for (int i = 0; i < 100; ++i)
      EXPECT_EQ(results[static_cast<std::size_t>(i)], i);
    EXPECT_EQ(most, 5);
    std::vector<net::awaitable<int>> none;
    EXPECT_TRUE((co_await unblock::gather(std::move(none))(net::use_awaitable)).empty());
  });
}

TEST(Gather, TakesAwaitablesAndOperations) {
  run([]() -> net::awaitable<void> {
    std::vector<net::awaitable<int>> tasks;
    for (int i = 0; i < 10; ++i)
      tasks.push_back(value_after(10 - i, i));
    auto results = co_await unblock::gather(std::move(tasks))(net::use_awaitable);
    EXPECT_TRUE(std::ranges::equal(results, std::views::iota(0, 10)));
    std::vector<decltype(unblock::sleep_for(0ms))> sleeps;
    for (int i = 0; i < 10; ++i)
      sleeps.push_back(unblock::sleep_for(1ms));
    co_await unblock::gather(std::move(sleeps), 3)(net::use_awaitable); // void
  });
}

TEST(Gather, TheFirstErrorStopsTheRest) {
  int started = 0;
  run([&]() -> net::awaitable<void> {
    auto task = [&](int i) {
      return [&started, i]() -> net::awaitable<void> {
        ++started;
        counted here;
        if (i == 3)
          throw std::runtime_error("three");
        co_await unblock::sleep_for(24h)(net::use_awaitable);
      };
    };
    std::string what;
    try {
      co_await unblock::gather(std::views::iota(0, 100) | std::views::transform(task),
                               4)(net::use_awaitable);
    } catch (std::runtime_error const &error) {
      what = error.what();
    }
    EXPECT_EQ(what, "three");
    EXPECT_EQ(alive, 0);
  });
  EXPECT_EQ(started, 4);
}

TEST(Gather, SettledKeepsEveryResult) {
  run([]() -> net::awaitable<void> {
    std::vector<net::awaitable<int>> tasks;
    for (int i = 0; i < 6; ++i)
      tasks.push_back(i % 2 ? fail_after(i, "odd") : value_after(i, i));
    auto results = co_await unblock::gather_settled(std::move(tasks), 2)(net::use_awaitable);
    EXPECT_EQ(results.size(), 6U);
    for (int i = 0; i < 6; ++i) {
      auto &each = results[static_cast<std::size_t>(i)];
      EXPECT_EQ(each.has_value(), i % 2 == 0);
      if (each)
        EXPECT_EQ(each.value(), i);
      else
        EXPECT_THROW(each.value(), std::runtime_error);
    }
  });
}

TEST(Gather, ACallableThatThrowsIsAFailedChild) {
  run([]() -> net::awaitable<void> {
    std::vector<std::function<net::awaitable<int>()>> calls(3, [] { return value_after(1, 1); });
    calls[1] = []() -> net::awaitable<int> { throw std::logic_error("not a coroutine"); };
    calls[2] = nullptr;
    auto results = co_await unblock::gather_settled(calls)(net::use_awaitable);
    EXPECT_EQ(results[0].value(), 1);
    EXPECT_THROW(results[1].value(), std::logic_error);
    EXPECT_THROW(results[2].value(), std::bad_function_call);
  });
}

TEST(Gather, CancellationReachesThoseThatRunAndStartsNoMore) {
  int started = 0, ended = 0;
  net::io_context context;
  net::cancellation_signal signal;
  auto task = [&](int) {
    return [&]() -> net::awaitable<void> {
      ++started;
      counted here;
      co_await unblock::sleep_for(24h)(net::use_awaitable);
    };
  };
  auto settled = [&]() -> net::awaitable<void> {
    co_await net::this_coro::reset_cancellation_state();
    auto results =
        co_await unblock::gather_settled(std::views::iota(0, 10) | std::views::transform(task), 3)(
            net::bind_cancellation_slot(signal.slot(), net::use_awaitable));
    ended = static_cast<int>(results.size());
    for (auto const &each : results)
      EXPECT_FALSE(each.has_value());
  };
  net::co_spawn(context, settled(), net::detached);
  net::post(context, [&] {
    net::post(context,
              [&] { net::post(context, [&] { signal.emit(net::cancellation_type::terminal); }); });
  });
  context.run();
  EXPECT_EQ(ended, 10);
  EXPECT_LE(started, 3);
  EXPECT_EQ(alive, 0);
}

TEST(Timeout, GivesTheResultOrTimesOut) {
  run([]() -> net::awaitable<void> {
    EXPECT_EQ(co_await unblock::timeout(value_after(3, 5), 1h)(net::use_awaitable), 5);
    co_await unblock::timeout(unblock::sleep_for(0ms), 1h)(net::use_awaitable);
    auto text = []() -> net::awaitable<std::string> { co_return "called"; };
    EXPECT_EQ(co_await unblock::timeout(text, 1h)(net::use_awaitable), "called");
    unblock::net_error_code error;
    try {
      co_await unblock::timeout(for_ever(), 1ms)(net::use_awaitable);
    } catch (unblock::net_system_error const &thrown) {
      error = thrown.code();
    }
    EXPECT_EQ(error, net::error::timed_out);
    EXPECT_EQ(alive, 0);
    std::string what;
    try {
      co_await unblock::timeout(fail_after(1, "own"), 1h)(net::use_awaitable);
    } catch (std::runtime_error const &thrown) {
      what = thrown.what();
    }
    EXPECT_EQ(what, "own");
  });
}

TEST(Timeout, WaitsForWhatHeedsNoCancellation) {
  run([]() -> net::awaitable<void> {
    bool ended = false;
    unblock::channel<int> now(1);
    auto stubborn = [&]() -> net::awaitable<int> {
      co_await net::this_coro::reset_cancellation_state(net::disable_cancellation());
      EXPECT_TRUE(now.try_send(1));
      for (int i = 0; i < 100; ++i)
        co_await yield();
      ended = true;
      co_return 3;
    };
    // An event instead of a time: it has come before the operation ends.
    auto expired = [&]() -> net::awaitable<void> { co_await now.receive()(net::use_awaitable); };
    EXPECT_EQ(co_await unblock::timeout(stubborn, expired)(net::use_awaitable), 3);
    EXPECT_TRUE(ended);
  });
}

TEST(Timeout, TakesATestsClock) {
  using clock = unblock::basic_manual_clock<struct timeout_clock>;
  net::io_context context;
  unblock::net_error_code error;
  auto wait = [&]() -> net::awaitable<void> {
    try {
      co_await unblock::timeout(for_ever(), clock::now() + 1h)(net::use_awaitable);
    } catch (unblock::net_system_error const &thrown) {
      error = thrown.code();
    }
  };
  net::co_spawn(context, wait(), net::detached);
  context.poll();
  clock::advance(59min);
  context.poll();
  EXPECT_EQ(alive, 1);
  EXPECT_FALSE(error);
  clock::advance(1min);
  context.run();
  EXPECT_EQ(error, net::error::timed_out);
  EXPECT_EQ(alive, 0);
}

TEST(ReportEvery, ReportsUntilItIsCancelled) {
  int reports = 0;
  run([&]() -> net::awaitable<void> {
    unblock::channel<int> enough(0);
    auto report = [&] {
      if (++reports == 3)
        enough.close();
    };
    auto first = co_await unblock::when_any(unblock::report_every(1ms, report),
                                            enough.receive())(net::use_awaitable);
    EXPECT_EQ(first.index(), 1U);
    auto failing = unblock::report_every(1ms, [] { throw std::runtime_error("no log"); });
    std::string what;
    try {
      co_await std::move(failing)(net::use_awaitable);
    } catch (std::runtime_error const &error) {
      what = error.what();
    }
    EXPECT_EQ(what, "no log");
  });
  EXPECT_GE(reports, 3);
}

TEST(ReportEvery, CountsFromTheEndOfACall) {
  using clock = unblock::basic_manual_clock<struct reports_by_hand>;
  net::io_context context;
  net::cancellation_signal signal;
  std::vector<clock::duration> reports;
  std::exception_ptr failure;
  auto const report = [&] {
    reports.push_back(clock::now().time_since_epoch());
    clock::advance(1s); // as if it took so long
  };
  unblock::report_every<clock>(10s, report)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr e) { failure = e; })));
  context.poll();
  for (auto const by : {9s, 1s, 9s, 1s, 10s}) {
    clock::advance(by);
    context.poll();
  }
  EXPECT_EQ(reports, (std::vector<clock::duration>{10s, 21s, 32s}));
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_TRUE(failure);
}

TEST(Timeout, Nests) {
  run([]() -> net::awaitable<void> {
    unblock::net_error_code error;
    try {
      co_await unblock::timeout(unblock::timeout(for_ever(), 1h), 1ms)(net::use_awaitable);
    } catch (unblock::net_system_error const &thrown) {
      error = thrown.code();
    }
    EXPECT_EQ(error, net::error::timed_out);
    EXPECT_EQ(alive, 0);
  });
}

TEST(Timeout, AcquiringInTimeLosesNoPermit) {
  unblock::semaphore slots(1);
  run([&]() -> net::awaitable<void> {
    {
      auto slot = co_await unblock::timeout(slots.acquire(), 1h)(net::use_awaitable);
      EXPECT_TRUE(slot);
      auto [error, none] =
          co_await unblock::timeout(slots.acquire(), 1ms)(as_tuple(net::use_awaitable));
      EXPECT_TRUE(error);
      EXPECT_FALSE(none);
    }
    EXPECT_EQ(slots.available(), 1U);
    EXPECT_EQ(slots.waiting(), 0U);
  });
}

TEST(Scope, ADestroyedContextTakesEverythingWithIt) {
  {
    net::io_context context;
    auto task = []() -> net::awaitable<void> {
      co_await unblock::timeout(unblock::when_all(for_ever(), for_ever()), 24h)(net::use_awaitable);
    };
    net::co_spawn(context, task(), net::detached);
    context.poll();
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
}

TEST(Scope, IsAPlainAwaiterToo) {
  auto task = []() -> plain_task<int> {
    std::vector<net::awaitable<int>> tasks;
    for (int i = 0; i < 10; ++i)
      tasks.push_back(value_after(i, i));
    auto all = unblock::gather(std::move(tasks), 3);
    auto results = co_await std::move(all);
    auto limited = unblock::timeout(unblock::offload([] { return 5; }), 1h);
    int const more = co_await std::move(limited);
    co_return more + results[9];
  };
  EXPECT_EQ(task().get(), 14);
}

TEST(Scope, ManyChildrenOnEightThreads) {
  std::atomic<long> sum = 0;
  run_on_threads(8, [&](int) -> net::awaitable<void> {
    auto task = [&sum](int i) {
      return [&sum, i]() -> net::awaitable<int> {
        counted here;
        if (i % 16 == 0)
          co_await yield();
        sum += i;
        co_return i;
      };
    };
    auto results = co_await unblock::gather(std::views::iota(0, many_operations / 16) |
                                                std::views::transform(task),
                                            50)(net::use_awaitable);
    EXPECT_EQ(results.size(), static_cast<std::size_t>(many_operations / 16));
  });
  constexpr long n = many_operations / 16;
  EXPECT_EQ(sum, 8 * n * (n - 1) / 2);
  EXPECT_EQ(alive, 0);
}

TEST(Scope, CancellationsOnEightThreads) {
  std::atomic<int> timed_out = 0, other = 0;
  run_on_threads(8, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < 50; ++i) {
      auto racing = [i]() -> net::awaitable<void> {
        counted here;
        co_await unblock::sleep_for(std::chrono::microseconds(i * 20))(net::use_awaitable);
      };
      std::vector<decltype(racing)> tasks(10, racing);
      try {
        co_await unblock::timeout(unblock::gather(tasks, 4), 500us)(net::use_awaitable);
        ++other;
      } catch (unblock::net_system_error const &error) {
        EXPECT_EQ(error.code(), net::error::timed_out);
        ++timed_out;
      }
    }
  });
  EXPECT_EQ(timed_out + other, 400);
  EXPECT_GT(timed_out, 0);
  EXPECT_EQ(alive, 0);
}

} // namespace
