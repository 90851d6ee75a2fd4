// circuit_breaker: on a clock that moves when it is told to, against a model, and from many threads.
#include <unblock/circuit_breaker.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/offload.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <iterator>
#include <list>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::breaker_state;
using unblock::circuit_breaker_options;
using unblock::circuit_open;
using unblock::net_system_error;

template <class Tag> struct on {
  using clock = unblock::basic_manual_clock<Tag>;
  using breaker = unblock::basic_circuit_breaker<clock>;
};

template <class Breaker> void fail(Breaker &breaker, int times) {
  for (int i = 0; i < times; ++i)
    breaker.acquire().failure();
}

TEST(CircuitBreaker, OpensAfterFailuresInARowAndIsTriedAgain) {
  using test = on<struct in_a_row>;
  test::breaker breaker(3, 60s);
  fail(breaker, 2);
  breaker.acquire().success(); // starts anew
  fail(breaker, 2);
  EXPECT_EQ(breaker.state(), breaker_state::closed);
  fail(breaker, 1);
  EXPECT_EQ(breaker.state(), breaker_state::open);
  try {
    (void)breaker.acquire();
    FAIL();
  } catch (circuit_open const &rejected) {
    EXPECT_EQ(rejected.retry_after(), 60s);
  }
  test::clock::advance(60s - 1ns);
  EXPECT_FALSE(breaker.try_acquire());
  test::clock::advance(1ns);
  EXPECT_EQ(breaker.retry_after(), 0s);
  auto probe = breaker.try_acquire();
  ASSERT_TRUE(probe);
  EXPECT_EQ(breaker.state(), breaker_state::half_open);
  EXPECT_FALSE(breaker.try_acquire()); // one at a time
  probe->success();
  EXPECT_EQ(breaker.state(), breaker_state::closed);
}

TEST(CircuitBreaker, OneFailureOfAProbeOpensItForLonger) {
  using test = on<struct longer>;
  test::breaker breaker(
      {.consecutive_failures = 1, .open_for = 1s, .open_backoff = 3, .max_open_for = 5s});
  fail(breaker, 1);
  for (auto const open_for : {1s, 3s, 5s, 5s}) {
    EXPECT_EQ(breaker.retry_after(), open_for);
    test::clock::advance(open_for);
    fail(breaker, 1);
    EXPECT_EQ(breaker.state(), breaker_state::open);
  }
  test::clock::advance(5s);
  breaker.acquire().success();
  fail(breaker, 1);
  EXPECT_EQ(breaker.retry_after(), 1s); // it was closed meanwhile
}

TEST(CircuitBreaker, SeveralProbes) {
  using test = on<struct several>;
  test::breaker breaker(
      {.consecutive_failures = 1, .open_for = 1s, .max_probes = 2, .successes_to_close = 3});
  fail(breaker, 1);
  test::clock::advance(1s);
  auto first = breaker.acquire();
  auto second = breaker.acquire();
  EXPECT_FALSE(breaker.try_acquire());
  first.success();
  {
    auto third = breaker.acquire(); // nobody says how it went: its place is free again
  }
  breaker.acquire().success();
  EXPECT_EQ(breaker.state(), breaker_state::half_open);
  second.success();
  EXPECT_EQ(breaker.state(), breaker_state::closed);
}

TEST(CircuitBreaker, LateResultsAreIgnored) {
  using test = on<struct late>;
  test::breaker breaker(1, 1s);
  auto slow_failure = breaker.acquire();
  auto slow_success = breaker.acquire();
  fail(breaker, 1);
  slow_success.success();
  EXPECT_EQ(breaker.state(), breaker_state::open);
  test::clock::advance(1s);
  auto probe = breaker.acquire();
  slow_failure.failure(); // from before it opened
  EXPECT_EQ(breaker.state(), breaker_state::half_open);
  probe.success();
  EXPECT_EQ(breaker.state(), breaker_state::closed);
}

TEST(CircuitBreaker, FailureRateInAWindow) {
  using test = on<struct rate>;
  test::breaker breaker(
      {.consecutive_failures = 0, .failure_rate = 0.5, .window = 10s, .minimum_calls = 10});
  fail(breaker, 9); // all of them, but too few to tell
  EXPECT_EQ(breaker.state(), breaker_state::closed);
  test::clock::advance(10s); // and forgotten
  for (int i = 0; i < 6; ++i)
    breaker.acquire().success();
  fail(breaker, 5);
  EXPECT_EQ(breaker.state(), breaker_state::closed); // 5 of 11
  fail(breaker, 1);
  EXPECT_EQ(breaker.state(), breaker_state::open); // 6 of 12
}

TEST(CircuitBreaker, SlowCallRate) {
  using test = on<struct slow>;
  test::breaker breaker({.slow_call_rate = 0.5, .slow_after = 1s, .minimum_calls = 4});
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(breaker.state(), breaker_state::closed);
    auto call = breaker.acquire();
    test::clock::advance(i < 2 ? 1ms : 1s);
    call.success();
  }
  EXPECT_EQ(breaker.state(), breaker_state::open);
}

TEST(CircuitBreaker, ByHand) {
  using test = on<struct by_hand>;
  std::vector<std::pair<breaker_state, breaker_state>> changes;
  test::breaker breaker(
      {.consecutive_failures = 1,
       .on_change = [&](breaker_state from, breaker_state to) { changes.emplace_back(from, to); }});
  breaker.isolate();
  test::clock::advance(1000h);
  EXPECT_THROW((void)breaker.acquire(), circuit_open);
  breaker.reset();
  fail(breaker, 1);
  breaker.reset();
  breaker.acquire().success();
  using enum breaker_state;
  EXPECT_EQ(changes, (std::vector<std::pair<breaker_state, breaker_state>>{
                         {closed, isolated}, {isolated, closed}, {closed, open}, {open, closed}}));
}

TEST(CircuitBreaker, OptionsOutOfTheirRange) {
  using unblock::circuit_breaker;
  EXPECT_THROW(circuit_breaker(1, 0s), std::invalid_argument);
  EXPECT_THROW(circuit_breaker({.failure_rate = 1.1}), std::invalid_argument);
  EXPECT_THROW(circuit_breaker({.open_backoff = 0.5}), std::invalid_argument);
  EXPECT_THROW(circuit_breaker({.max_probes = 0}), std::invalid_argument);
}

TEST(CircuitBreaker, PermitSeesExceptions) {
  using test = on<struct unwinding>;
  test::breaker breaker(2, 1s);
  for (int i = 0; i < 2; ++i) {
    try {
      auto const permit = breaker.acquire();
      throw std::runtime_error("no");
    } catch (std::runtime_error const &) {
    }
  }
  EXPECT_EQ(breaker.state(), breaker_state::open);
}

/// What a library that knows nothing of Asio might return.
struct plain_awaitable {
  int value;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) const { coroutine.resume(); }
  int await_resume() const noexcept { return value; }
};

net::awaitable<int> number(int n) {
  co_await net::post(net::use_awaitable);
  if (n < 0)
    throw std::runtime_error("negative");
  co_return n;
}

TEST(CircuitBreaker, RunTakesCallablesAwaitablesAndOperations) {
  unblock::circuit_breaker breaker(2, 60s);
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ(co_await breaker.run([] { return number(1); })(net::use_awaitable), 1);
    EXPECT_EQ(co_await breaker.run(number(2))(net::use_awaitable), 2);
    auto offloaded = unblock::offload([] { return std::make_unique<int>(3); });
    auto three = co_await breaker.run(std::move(offloaded))(net::use_awaitable);
    EXPECT_EQ(*three, 3);
    std::string text = "text";
    auto reference = unblock::offload([&]() -> decltype(auto) { return (text); });
    std::string &same = co_await breaker.run(std::move(reference))(net::use_awaitable);
    EXPECT_EQ(&same, &text);
    auto nothing = [] { return unblock::offload([] {}); };
    co_await breaker.run(nothing)(net::use_awaitable);
  });
}

TEST(CircuitBreaker, RunCountsExceptionsAndRefusedResults) {
  using test = on<struct counts>;
  test::breaker breaker(2, 60s);
  run([&]() -> net::awaitable<void> {
    auto bad = [](int n) { return n == 7; };
    EXPECT_THROW(co_await breaker.run(number(-1))(net::use_awaitable), std::runtime_error);
    EXPECT_EQ(co_await breaker.run(number(7), bad)(net::use_awaitable), 7);
    EXPECT_EQ(breaker.state(), breaker_state::open);
    bool called = false;
    auto call = [&] {
      called = true;
      return number(1);
    };
    EXPECT_THROW(co_await breaker.run(call)(net::use_awaitable), circuit_open);
    EXPECT_FALSE(called);
    test::clock::advance(60s);
    EXPECT_EQ(co_await breaker.run(call)(net::use_awaitable), 1);
    EXPECT_EQ(breaker.state(), breaker_state::closed);
  });
}

TEST(CircuitBreaker, ExceptionsThatAreNoFailures) {
  using test = on<struct predicate>;
  test::breaker breaker({.consecutive_failures = 1, .is_failure = [](std::exception_ptr const &e) {
                           try {
                             std::rethrow_exception(e);
                           } catch (std::logic_error const &) {
                             return false;
                           } catch (...) {
                             return true;
                           }
                         }});
  run([&]() -> net::awaitable<void> {
    auto wrong = [] { return unblock::offload([]() -> int { throw std::logic_error("mine"); }); };
    EXPECT_THROW(co_await breaker.run(wrong)(net::use_awaitable), std::logic_error);
    EXPECT_EQ(breaker.state(), breaker_state::closed);
    EXPECT_THROW(co_await breaker.run(number(-1))(net::use_awaitable), std::runtime_error);
    EXPECT_EQ(breaker.state(), breaker_state::open);
  });
}

TEST(CircuitBreaker, CancelledCallCountsAsNothing) {
  using test = on<struct cancelled>;
  test::breaker breaker(1, 1s);
  for (bool before_it_starts : {false, true}) {
    net::io_context context;
    net::cancellation_signal signal;
    std::exception_ptr failure;
    breaker.run(unblock::sleep_for(1000h))(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [&](std::exception_ptr e) { failure = e; })));
    if (!before_it_starts)
      context.poll();
    signal.emit(net::cancellation_type::total);
    context.restart();
    context.run();
    ASSERT_TRUE(failure);
    EXPECT_THROW(std::rethrow_exception(failure), net_system_error);
    EXPECT_EQ(breaker.state(), breaker_state::closed);
  }
}

TEST(CircuitBreaker, DestroyedContextFreesTheProbe) {
  using test = on<struct destroyed>;
  test::breaker breaker(1, 1s);
  fail(breaker, 1);
  test::clock::advance(1s);
  {
    net::io_context context;
    breaker.run(unblock::sleep_for(1000h))(
        net::bind_executor(context, [&](std::exception_ptr) { FAIL(); }));
    context.poll();
    EXPECT_FALSE(breaker.try_acquire());
  }
  EXPECT_TRUE(breaker.try_acquire());
}

TEST(CircuitBreaker, PlainCoroutine) {
  unblock::circuit_breaker breaker(5, 60s);
  auto const task = [](unblock::circuit_breaker &breaker) -> plain_task<int> {
    auto call = [] { return unblock::offload([] { return 42; }); };
    auto foreign = [] { return plain_awaitable{41}; };
    co_return co_await breaker.run(call) + co_await breaker.run(foreign);
  };
  EXPECT_EQ(task(breaker).get(), 83);
}

/// A breaker as one would write it down, without threads.
struct model {
  int threshold, max_probes, to_close;
  long open_for;
  breaker_state state = breaker_state::closed;
  int generation = 0, failures = 0, probes = 0, successes = 0;
  long until = 0;

  void go(breaker_state to, long now) {
    state = to;
    ++generation;
    failures = probes = successes = 0;
    until = now + open_for;
  }
  bool admit(long now) {
    if (state == breaker_state::open && now >= until)
      go(breaker_state::half_open, now);
    if (state == breaker_state::half_open)
      return probes < max_probes && ++probes;
    return state == breaker_state::closed;
  }
  void end(int began, bool good, long now) {
    if (began != generation)
      return;
    if (state == breaker_state::closed) {
      failures = good ? 0 : failures + 1;
      if (failures == threshold)
        go(breaker_state::open, now);
    } else {
      --probes;
      if (!good)
        go(breaker_state::open, now);
      else if (++successes == to_close)
        go(breaker_state::closed, now);
    }
  }
};

TEST(CircuitBreaker, AgreesWithAModel) {
  using test = on<struct against_model>;
  std::mt19937 random(1);
  auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  int seen[3] = {};
  for (int round = 0; round < 200; ++round) {
    model expected{1 + up_to(3), 1 + up_to(2), 1 + up_to(3), 1 + up_to(20)};
    test::breaker breaker({.consecutive_failures = std::uint32_t(expected.threshold),
                           .open_for = std::chrono::nanoseconds(expected.open_for),
                           .max_probes = std::uint32_t(expected.max_probes),
                           .successes_to_close = std::uint32_t(expected.to_close)});
    std::list<std::pair<test::breaker::permit, int>> under_way; // (permits can't be assigned)
    for (int step = 0; step < 300; ++step) {
      long const now = test::clock::now().time_since_epoch().count();
      if (up_to(2) == 0) {
        test::clock::advance(std::chrono::nanoseconds(up_to(8)));
      } else if (up_to(1) || under_way.empty()) {
        auto permit = breaker.try_acquire();
        ASSERT_EQ(permit.has_value(), expected.admit(now)) << "round " << round << ", " << step;
        if (permit)
          under_way.emplace_back(std::move(*permit), expected.generation);
      } else {
        auto const which = std::next(under_way.begin(), up_to(int(under_way.size()) - 1));
        bool const good = up_to(1);
        good ? which->first.success() : which->first.failure();
        expected.end(which->second, good, now);
        under_way.erase(which);
      }
      ASSERT_EQ(breaker.state(), expected.state) << "round " << round << ", step " << step;
      ++seen[int(expected.state)];
    }
    for (auto &each : under_way)
      each.first.ignore();
  }
  for (int times : seen) // it went through every state, often
    EXPECT_GT(times, 1000);
}

TEST(CircuitBreaker, EightThreads) {
  unblock::circuit_breaker breaker({.consecutive_failures = 3,
                                    .failure_rate = 0.9,
                                    .open_for = 1us,
                                    .max_probes = 2,
                                    .successes_to_close = 2});
  std::atomic<int> admitted{0}, rejected{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20'000; ++i) {
        auto permit = breaker.try_acquire();
        ++(permit ? admitted : rejected);
        if (permit && (i + t) % 3 != 0)
          permit->success();
        else if (permit && i % 7 != 0)
          permit->failure();
      }
    });
  for (auto &each : threads)
    each.join();
  EXPECT_EQ(admitted + rejected, 160'000);
  breaker.reset();
  breaker.acquire().success();
  EXPECT_EQ(breaker.state(), breaker_state::closed);
}

TEST(CircuitBreaker, AMillionCalls) {
  unblock::circuit_breaker breaker(5, 60s);
  for (int i = 0; i < 900'000; ++i)
    breaker.acquire().success();
  run_all(4, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < 25'000; ++i)
      co_await breaker.run(number(1))(net::use_awaitable);
  });
}

} // namespace
