// retry: delays on a clock that moves when it is told to, limits, hedging, cancellation.
#include <unblock/manual_clock.hpp>
#include <unblock/offload.hpp>
#include <unblock/retry.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_system_error;
using unblock::retry_options;
using nanoseconds = std::chrono::nanoseconds;

template <class Tag> struct on {
  using clock = unblock::basic_manual_clock<Tag>;
  using retry = unblock::basic_retry<clock>;
};

/// Runs one operation on a context of its own, and lets time pass whenever nothing else is left to do.
template <class Clock> struct stage {
  net::io_context context;
  net::cancellation_signal signal;
  bool ended = false;
  std::exception_ptr failure;
  nanoseconds start = Clock::now().time_since_epoch();

  template <class Operation> void begin(Operation operation) {
    std::move(operation)(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [this](std::exception_ptr e, auto &&...) {
          ended = true;
          failure = e;
        })));
    settle();
  }
  void settle() {
    context.restart();
    context.poll();
  }
  void cancel() {
    signal.emit(net::cancellation_type::total);
    settle();
  }
  void finish() {
    while (!ended && Clock::advance_to_next())
      settle();
    ASSERT_TRUE(ended);
  }
  nanoseconds took() const { return Clock::now().time_since_epoch() - start; }
  bool failed_with(unblock::net_error_code expected) const {
    try {
      if (failure)
        std::rethrow_exception(failure);
    } catch (net_system_error const &error) {
      return error.code() == expected;
    }
    return false;
  }
};

/// Fails so many times.
struct flaky {
  int failures;
  int calls = 0;
  net::awaitable<int> operator()() {
    if (calls++ < failures)
      throw std::runtime_error("failure " + std::to_string(calls));
    co_return calls;
  }
};

template <class Retry, class Call>
std::vector<nanoseconds> delays_of(retry_options options, Call call) {
  std::vector<nanoseconds> delays;
  options.on_retry = [&](std::uint32_t attempt, nanoseconds delay, std::exception_ptr const &) {
    EXPECT_EQ(attempt, delays.size() + 1);
    delays.push_back(delay);
  };
  stage<typename Retry::clock> run;
  run.begin(Retry(options).run(call));
  run.finish();
  nanoseconds sum{0};
  for (auto each : delays)
    sum += each;
  EXPECT_EQ(run.took(), sum);
  return delays;
}

TEST(Retry, GrowingDelaysAndTheLastException) {
  using test = on<struct growing>;
  stage<test::clock> run;
  flaky call{99};
  run.begin(test::retry(3, 2.0).run([&] { return call(); }));
  run.finish();
  EXPECT_EQ(call.calls, 3);
  EXPECT_EQ(run.took(), 3s); // 1 s and 2 s, and none after the last one
  try {
    std::rethrow_exception(run.failure);
  } catch (std::runtime_error const &last) {
    EXPECT_STREQ(last.what(), "failure 3");
  }
}

TEST(Retry, ResultOfTheFirstThatSucceeds) {
  using test = on<struct succeeds>;
  test::retry const retry(5);
  for (int failures : {0, 1, 4}) {
    stage<test::clock> run;
    flaky call{failures};
    run.begin(retry.run([&] { return call(); }));
    run.finish();
    EXPECT_FALSE(run.failure);
    EXPECT_EQ(call.calls, failures + 1);
  }
}

TEST(Retry, Delays) {
  using test = on<struct delays>;
  using unblock::jitter;
  auto with = [](jitter kind) {
    return delays_of<test::retry>(
        {.max_attempts = 200, .initial_delay = 100ms, .max_delay = 1s, .jitter = kind, .seed = 7},
        flaky{199});
  };
  auto const none = with(jitter::none);
  ASSERT_EQ(none.size(), 199u);
  EXPECT_EQ((std::vector(none.begin(), none.begin() + 6)),
            (std::vector<nanoseconds>{100ms, 200ms, 400ms, 800ms, 1s, 1s}));
  auto const full = with(jitter::full);
  auto const equal = with(jitter::equal);
  auto const decorrelated = with(jitter::decorrelated);
  nanoseconds sum_full{0}, sum_equal{0};
  for (std::size_t i = 0; i < none.size(); ++i) {
    EXPECT_LE(full[i], none[i]);
    EXPECT_LE(equal[i], none[i]);
    EXPECT_GE(equal[i], none[i] / 2);
    EXPECT_GE(decorrelated[i], 100ms);
    EXPECT_LE(decorrelated[i], std::min<nanoseconds>(1s, i ? 3 * decorrelated[i - 1] : 300ms));
    sum_full += full[i];
    sum_equal += equal[i];
  }
  // 199 draws: the means are 0.5 s and 0.75 s within a tenth, with this seed and nearly any other.
  EXPECT_NEAR(std::chrono::duration<double>(sum_full).count() / 199, 0.5, 0.1);
  EXPECT_NEAR(std::chrono::duration<double>(sum_equal).count() / 199, 0.75, 0.1);
  EXPECT_EQ(with(jitter::full), full); // the same seed
}

TEST(Retry, WhatIsNotToBeTriedAgain) {
  using test = on<struct predicate>;
  stage<test::clock> run;
  flaky call{99};
  run.begin(test::retry({.retry_if = [](std::exception_ptr const &) { return false; }}).run([&] {
    return call();
  }));
  EXPECT_TRUE(run.ended);
  EXPECT_EQ(call.calls, 1);
}

TEST(Retry, RefusedResults) {
  using test = on<struct refused>;
  for (int good_at : {3, 99}) {
    stage<test::clock> run;
    int calls = 0;
    auto call = [&]() -> net::awaitable<int> { co_return ++calls; };
    run.begin(test::retry(4).run(call, [&](int n) { return n < good_at; }));
    run.finish();
    EXPECT_FALSE(run.failure); // also when the last result was refused
    EXPECT_EQ(calls, std::min(good_at, 4));
  }
}

TEST(Retry, TheServerSaysWhen) {
  using test = on<struct server>;
  auto const delays = delays_of<test::retry>(
      {.max_attempts = 3,
       .server_delay = [](std::exception_ptr const &e) -> std::optional<nanoseconds> {
         try {
           std::rethrow_exception(e);
         } catch (std::exception const &what) {
           return what.what() == std::string("failure 1") ? std::optional<nanoseconds>(7s)
                                                          : std::nullopt;
         }
       }},
      flaky{99});
  EXPECT_EQ(delays, (std::vector<nanoseconds>{7s, 2s}));
}

TEST(Retry, NoDelayThatEndsTooLate) {
  using test = on<struct total>;
  stage<test::clock> run;
  flaky call{99};
  run.begin(test::retry({.max_attempts = 99, .total_timeout = 10s}).run([&] { return call(); }));
  run.finish();
  EXPECT_EQ(call.calls, 4); // at 0, 1, 3 and 7 s; the next would be at 15 s
  EXPECT_EQ(run.took(), 7s);
  EXPECT_THROW(std::rethrow_exception(run.failure), std::runtime_error);
}

TEST(Retry, AttemptThatTakesTooLongIsCancelledAndTriedAgain) {
  using test = on<struct attempt>;
  stage<test::clock> run;
  int calls = 0, cancelled = 0;
  auto call = [&]() -> net::awaitable<int> {
    if (++calls == 3)
      co_return 42;
    try {
      co_await test::clock::wait_until(test::clock::time_point::max())(net::use_awaitable);
    } catch (net_system_error const &) {
      ++cancelled;
      throw;
    }
    co_return 0;
  };
  run.begin(test::retry({.attempt_timeout = 5s}).run(call));
  run.finish();
  EXPECT_FALSE(run.failure);
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(cancelled, 2);
  EXPECT_EQ(run.took(), 5s + 1s + 5s + 2s);
  EXPECT_EQ(test::clock::waiting(), 0u);
}

TEST(Retry, TotalTimeEndsTheAttemptUnderWay) {
  using test = on<struct total_ends>;
  stage<test::clock> run;
  auto call = [&] { return test::clock::wait_until(test::clock::time_point::max()); };
  run.begin(test::retry({.total_timeout = 5s}).run(call));
  run.finish();
  EXPECT_TRUE(run.failed_with(net::error::timed_out));
  EXPECT_EQ(run.took(), 5s);
}

TEST(Retry, CancelledDelayEndsAtOnce) {
  using test = on<struct delay_cancelled>;
  stage<test::clock> run;
  flaky call{99};
  run.begin(test::retry(3).run([&] { return call(); }));
  EXPECT_EQ(test::clock::waiting(), 1u);
  run.cancel();
  EXPECT_TRUE(run.failed_with(net::error::operation_aborted));
  EXPECT_EQ(call.calls, 1);
  EXPECT_EQ(run.took(), 0s);
}

TEST(Retry, CancelledAttemptIsNotTriedAgain) {
  using test = on<struct attempt_cancelled>;
  for (auto limit : {0s, 99s}) { // with and without a limit of its own
    stage<test::clock> run;
    int calls = 0;
    auto call = [&]() -> net::awaitable<void> {
      ++calls;
      try {
        co_await test::clock::wait_until(test::clock::time_point::max())(net::use_awaitable);
      } catch (net_system_error const &) {
        throw std::runtime_error("something else");
      }
    };
    run.begin(test::retry({.attempt_timeout = limit}).run(call));
    EXPECT_FALSE(run.ended);
    run.cancel();
    EXPECT_TRUE(run.failed_with(net::error::operation_aborted));
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(test::clock::waiting(), 0u);
  }
}

/// The same inside one of Asio's coroutines, of which the calls are a part then.
template <class Stage, class Coroutine> void spawn(Stage &on, Coroutine &coroutine) {
  net::co_spawn(on.context, coroutine,
                net::bind_cancellation_slot(on.signal.slot(), [&on](std::exception_ptr e) {
                  on.ended = true;
                  on.failure = e;
                }));
  on.settle();
}

TEST(Retry, PartOfACoroutineIsCancelledWithIt) {
  using test = on<struct part_cancelled>;
  test::retry const retry(3);
  for (bool in_delay : {true, false}) {
    stage<test::clock> run;
    int calls = 0;
    auto call = [&]() -> net::awaitable<void> {
      ++calls;
      try {
        if (!in_delay)
          co_await test::clock::wait_until(test::clock::time_point::max())(net::use_awaitable);
      } catch (net_system_error const &) {
      }
      throw std::runtime_error("something else");
    };
    auto coroutine = [&]() -> net::awaitable<void> {
      co_await retry.run(call)(net::use_awaitable);
    };
    spawn(run, coroutine);
    EXPECT_FALSE(run.ended);
    EXPECT_EQ(test::clock::waiting(), 1u);
    run.signal.emit(net::cancellation_type::terminal);
    run.settle();
    EXPECT_TRUE(run.failed_with(net::error::operation_aborted));
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(test::clock::waiting(), 0u);
  }
}

TEST(Retry, CancellationOfSomethingBeforeIsNoneOfIt) {
  using test = on<struct cancelled_before>;
  test::retry const retry(3);
  stage<test::clock> run;
  int calls = 0;
  auto call = [&]() -> net::awaitable<void> {
    if (++calls < 3)
      throw std::runtime_error("something else");
    co_return;
  };
  auto coroutine = [&]() -> net::awaitable<void> {
    co_await net::this_coro::throw_if_cancelled(false);
    try {
      co_await test::clock::wait_until(test::clock::time_point::max())(net::use_awaitable);
    } catch (net_system_error const &) {
    }
    co_await retry.run(call)(net::use_awaitable);
  };
  spawn(run, coroutine);
  run.signal.emit(net::cancellation_type::terminal);
  run.settle();
  EXPECT_EQ(calls, 1);
  run.finish();
  EXPECT_FALSE(run.failure);
  EXPECT_EQ(calls, 3);
}

TEST(Retry, CancelledBeforeItBegins) {
  using test = on<struct early>;
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0, ended = 0;
  auto call = [&]() -> net::awaitable<void> {
    ++calls;
    co_return;
  };
  test::retry(3).run(call)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr e) {
        ++ended;
        EXPECT_TRUE(e);
      })));
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(ended, 1);
}

TEST(Retry, HedgesWhatTakesLong) {
  using test = on<struct hedges>;
  stage<test::clock> run;
  int calls = 0, cancelled = 0;
  auto call = [&]() -> net::awaitable<int> {
    int const mine = ++calls;
    auto const takes = mine == 3 ? 1s : 100s;
    try {
      co_await test::clock::wait_until(test::clock::now() + takes)(net::use_awaitable);
    } catch (net_system_error const &) {
      ++cancelled;
      throw;
    }
    co_return mine;
  };
  run.begin(test::retry({.hedge_after = 2s, .max_hedges = 2}).run(call));
  run.finish();
  EXPECT_FALSE(run.failure);
  EXPECT_EQ(run.took(), 5s); // begun at 0, 2 and 4 s
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(cancelled, 2);
  EXPECT_EQ(test::clock::waiting(), 0u);
}

TEST(Retry, HedgedAttemptFailsWhenAllOfItDid) {
  using test = on<struct hedges_fail>;
  stage<test::clock> run;
  int calls = 0;
  auto call = [&]() -> net::awaitable<int> {
    int const mine = ++calls;
    co_await test::clock::wait_until(test::clock::now() + 3s)(net::use_awaitable);
    if (mine < 3)
      throw std::runtime_error("no");
    co_return mine;
  };
  run.begin(test::retry({.max_attempts = 2, .hedge_after = 2s}).run(call));
  run.finish();
  EXPECT_FALSE(run.failure);
  EXPECT_EQ(run.took(),
            5s + 1s + 3s); // both failed by 5 s; the next attempt has its own hedge, in vain
  EXPECT_EQ(calls, 4);
}

TEST(Retry, Budget) {
  using test = on<struct budget>;
  auto const budget = std::make_shared<unblock::retry_budget>(0.5, 2);
  test::retry const retry({.max_attempts = 9, .budget = budget});
  auto attempts = [&] {
    stage<test::clock> run;
    flaky call{99};
    run.begin(retry.run([&] { return call(); }));
    run.finish();
    return call.calls;
  };
  EXPECT_EQ(attempts(), 3); // the two that it starts with
  EXPECT_EQ(attempts(), 1); // half of one
  EXPECT_EQ(attempts(), 2);
  EXPECT_EQ(budget->balance(), 0);
  EXPECT_THROW(unblock::retry_budget(-1), std::invalid_argument);
}

TEST(Retry, OptionsOutOfTheirRange) {
  using unblock::retry;
  EXPECT_THROW(retry(0), std::invalid_argument);
  EXPECT_THROW(retry(3, -1.0), std::invalid_argument);
  EXPECT_THROW(retry({.initial_delay = -1s}), std::invalid_argument);
}

TEST(Retry, DestroyedContextDestroysTheCall) {
  using test = on<struct destroyed>;
  auto const alive = std::make_shared<int>(0);
  for (auto limit : {0s, 99s}) {
    net::io_context context;
    test::retry({.attempt_timeout = limit, .hedge_after = limit}).run([alive] {
      return test::clock::wait_until(test::clock::time_point::max());
    })(net::bind_executor(context, [alive](std::exception_ptr) { FAIL(); }));
    context.poll();
    EXPECT_GT(alive.use_count(), 1);
  }
  EXPECT_EQ(alive.use_count(), 1);
  EXPECT_EQ(test::clock::waiting(), 0u);
}

TEST(Retry, OperationsReferencesAndPlainCoroutines) {
  unblock::retry const retry({.initial_delay = 1ms, .attempt_timeout = 1h});
  std::atomic<int> calls{0};
  auto task = [&]() -> plain_task<int> {
    auto call = [&] {
      return unblock::offload([&] {
        if (++calls < 3)
          throw std::runtime_error("no");
        return std::make_unique<int>(42);
      });
    };
    auto const answer = co_await retry.run(call);
    auto other = [&] { return unblock::offload([&]() -> std::atomic<int> & { return calls; }); };
    std::atomic<int> &same = co_await retry.run(other);
    EXPECT_EQ(&same, &calls);
    co_return *answer;
  };
  EXPECT_EQ(task().get(), 42);
  EXPECT_EQ(calls, 3);
}

TEST(Retry, EightThreads) {
  unblock::retry const retry({.max_attempts = 2,
                              .initial_delay = 0ms,
                              .jitter = unblock::jitter::full,
                              .attempt_timeout = 1h,
                              .budget = std::make_shared<unblock::retry_budget>(1, 1000),
                              .hedge_after = 1ms});
  net::thread_pool pool(8);
  std::atomic<int> good{0};
  for (int i = 0; i < 400; ++i)
    net::co_spawn(
        pool,
        [&, i]() -> net::awaitable<void> {
          int calls = 0;
          auto call = [&] {
            return unblock::offload([&, mine = ++calls] {
              if (i % 4 == 0)
                std::this_thread::sleep_for(2ms);
              if (mine == 1)
                throw std::runtime_error("no");
              return i;
            });
          };
          if (co_await retry.run(call)(net::use_awaitable) == i)
            ++good;
        },
        net::detached);
  pool.join();
  EXPECT_EQ(good, 400);
}

TEST(Retry, ManyCallsLeaveNothingBehind) {
  unblock::retry const retry({.initial_delay = 0ms});
  auto const alive = std::make_shared<int>(0);
  run_all(4, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < 50'000; ++i) {
      auto call = [alive]() -> net::awaitable<int> { co_return *alive; };
      co_await retry.run(std::move(call))(net::use_awaitable);
    }
  });
  EXPECT_EQ(alive.use_count(), 1);
}

} // namespace
