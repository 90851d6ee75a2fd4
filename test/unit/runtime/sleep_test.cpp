// sleep_for and sleep_until. No test measures how late a sleep ends: the machine may be busy. Only "not early" is exact.
#include <unblock/sleep.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <limits>
#include <ratio>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_error_code;
using unblock::net_system_error;
using unblock::sleep_for;
using unblock::sleep_until;
using steady = std::chrono::steady_clock;

/// How long a coroutine that awaits `make()` takes.
template <class Make> steady::duration time_of(Make make) {
  auto start = steady::now();
  run([&]() -> net::awaitable<void> { co_await make()(net::use_awaitable); });
  return steady::now() - start;
}

TEST(SleepFor, IsNotEarly) {
  EXPECT_GE(time_of([] { return sleep_for(20ms); }), 20ms);
  EXPECT_GE(time_of([] { return sleep_for(std::chrono::duration<double>(0.0201)); }), 20ms);
  EXPECT_GE(time_of([] { return sleep_for(std::chrono::duration<int, std::ratio<1, 50>>(1)); }),
            20ms);
  EXPECT_GE(time_of([] {
              return sleep_for(std::chrono::duration<long long, std::pico>(20'000'000'001));
            }),
            20ms);
}

TEST(SleepFor, ZeroNegativeAndNotANumberCompleteButNotInTheCall) {
  auto is_prompt = [](auto duration) {
    net::io_context context;
    int calls = 0;
    sleep_for(duration)(net::bind_executor(context, [&](net_error_code error) {
      EXPECT_FALSE(error);
      ++calls;
    }));
    EXPECT_EQ(calls, 0);
    context.run();
    EXPECT_EQ(calls, 1);
  };
  is_prompt(0ms);
  is_prompt(-1ns);
  is_prompt(-1h);
  is_prompt(std::chrono::hours::min());
  is_prompt(std::chrono::nanoseconds::min());
  is_prompt(std::chrono::duration<double>(-1e300));
  is_prompt(std::chrono::duration<float>(-std::numeric_limits<float>::infinity()));
  is_prompt(std::chrono::duration<double>(std::numeric_limits<double>::quiet_NaN()));
}

/// Starts the operation, sees that it is still pending after the context had its turn, and cancels it.
template <class Operation> void expect_pending(Operation operation) {
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0;
  std::move(operation)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](net_error_code error) {
        EXPECT_EQ(error, net::error::operation_aborted);
        ++calls;
      })));
  context.run_for(1ms);
  EXPECT_EQ(calls, 0);
  signal.emit(net::cancellation_type::total);
  context.restart();
  context.run();
  EXPECT_EQ(calls, 1);
}

TEST(SleepFor, HugeDurationsDoNotOverflow) {
  expect_pending(sleep_for(1000h));
  expect_pending(sleep_for(std::chrono::nanoseconds::max()));
  expect_pending(sleep_for(std::chrono::nanoseconds::max() - 1ns));
  expect_pending(sleep_for(std::chrono::hours::max()));
  expect_pending(sleep_for(std::chrono::seconds::max()));
  expect_pending(sleep_for(std::chrono::duration<unsigned long long>(~0ull)));
  expect_pending(sleep_for(std::chrono::duration<double>(1e300)));
  expect_pending(sleep_for(std::chrono::duration<double>(std::numeric_limits<double>::infinity())));
}

TEST(SleepFor, Timespec) {
  timespec short_time{0, 20'000'000};
  EXPECT_GE(time_of([&] { return sleep_for(&short_time); }), 20ms);
  timespec request{0, 0};
  auto operation = [&] {
    request = {100'000, 0};
    auto op = sleep_for(&request);
    request = {0, 0}; // was read already
    return op;
  }();
  expect_pending(std::move(operation));
  timespec longest{std::numeric_limits<time_t>::max(), 999'999'999};
  expect_pending(sleep_for(&longest));
  for (timespec refused : {timespec{0, -1}, timespec{0, 1'000'000'000}, timespec{-1, 0}})
    EXPECT_LT(time_of([&] { return sleep_for(&refused); }), 1000h);
  EXPECT_LT(time_of([] { return sleep_for(static_cast<const timespec *>(nullptr)); }), 1000h);
}

TEST(SleepUntil, SteadyAndSystemClock) {
  auto wake = steady::now() + 20ms;
  time_of([&] { return sleep_until(wake); });
  EXPECT_GE(steady::now(), wake);
  auto system_wake = std::chrono::system_clock::now() + 20ms;
  time_of([&] { return sleep_until(system_wake); });
  EXPECT_GE(std::chrono::system_clock::now(), system_wake);
}

TEST(SleepUntil, PastAndFar) {
  using system = std::chrono::system_clock;
  time_of([] { return sleep_until(steady::time_point::min()); });
  time_of([] { return sleep_until(steady::now() - 1h); });
  time_of([] { return sleep_until(system::time_point::min()); });
  time_of([] { return sleep_until(std::chrono::time_point<system, std::chrono::hours>::min()); });
  expect_pending(sleep_until(steady::time_point::max()));
  expect_pending(sleep_until(system::time_point::max()));
  expect_pending(sleep_until(std::chrono::time_point<system, std::chrono::hours>::max()));
  expect_pending(sleep_until(std::chrono::time_point<steady, std::chrono::duration<double>>(
      std::chrono::duration<double>(1e300))));
}

/// A clock that stands still until it is told to go on, and counts who looked.
struct set_clock {
  using rep = long long;
  using period = std::milli;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<set_clock>;
  [[maybe_unused]] static constexpr bool is_steady = false;
  static inline std::atomic<rep> value{0};
  static inline std::atomic<int> looks{0};
  static time_point now() {
    ++looks;
    return time_point(duration(value));
  }
};

TEST(SleepUntil, ClockThatIsSetForwardIsNoticed) {
  set_clock::value = 0;
  net::io_context context;
  bool done = false;
  // An hour away by its clock; a single wait for that hour would never see the clock being set.
  sleep_until(set_clock::time_point(1h))(
      net::bind_executor(context, [&](net_error_code) { done = true; }));
  context.run_for(5ms);
  EXPECT_FALSE(done);
  set_clock::value = std::chrono::milliseconds(1h).count();
  context.run();
  EXPECT_TRUE(done);
}

TEST(SleepUntil, ClockThatStandsStillIsNotEarly) {
  set_clock::value = 0;
  set_clock::looks = 0;
  net::io_context context;
  bool done = false;
  sleep_until(set_clock::time_point(2ms))(
      net::bind_executor(context, [&](net_error_code) { done = true; }));
  while (set_clock::looks < 7) // long after 2 ms by the steady clock
    context.run_one();
  EXPECT_FALSE(done);
  set_clock::value = 2;
  context.run();
  EXPECT_TRUE(done);
}

TEST(Sleep, CancelledWhilePending) {
  net::io_context context;
  net::cancellation_signal signal;
  bool thrown = false;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        try {
          co_await sleep_for(1000h)(net::use_awaitable);
        } catch (const net_system_error &error) {
          thrown = error.code() == net::error::operation_aborted;
        }
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.poll();
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_TRUE(thrown);
}

TEST(Sleep, CancelledBeforeItStarts) {
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
          co_await sleep_for(1000h)(net::use_awaitable);
        } catch (const net_system_error &error) {
          thrown = error.code() == net::error::operation_aborted;
        }
      },
      net::bind_cancellation_slot(signal.slot(), net::detached));
  context.run();
  EXPECT_TRUE(thrown);
}

TEST(Sleep, CancelledAfterItEndedIsHarmless) {
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0;
  sleep_for(0ms)(net::bind_cancellation_slot(signal.slot(),
                                             net::bind_executor(context, [&](net_error_code error) {
                                               EXPECT_FALSE(error);
                                               ++calls;
                                             })));
  context.run();
  signal.emit(net::cancellation_type::terminal); // must not touch the timer that is gone
  context.restart();
  context.run();
  EXPECT_EQ(calls, 1);
}

TEST(Sleep, CancelledBetweenTwoLooksAtTheClock) {
  set_clock::value = 0;
  set_clock::looks = 0;
  net::io_context context;
  net::cancellation_signal signal;
  net_error_code result;
  sleep_until(set_clock::time_point(1ms))(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](net_error_code error) { result = error; })));
  while (set_clock::looks < 5)
    context.run_one();
  signal.emit(net::cancellation_type::partial);
  context.run();
  EXPECT_EQ(result, net::error::operation_aborted);
}

TEST(Sleep, ContextDestroyedWithSleepsPending) {
  auto alive = std::make_shared<int>();
  std::weak_ptr<int> watch = alive;
  {
    net::io_context context;
    sleep_for(1000h)(net::bind_executor(context, [alive](net_error_code) { FAIL(); }));
    alive.reset();
    context.poll();
    EXPECT_FALSE(watch.expired());
  }
  EXPECT_TRUE(watch.expired());
}

TEST(Sleep, HundredThousandAtOnceInAsioCoroutines) {
  constexpr int count = 100'000;
  int done = 0;
  run_all(count, [&](int i) -> net::awaitable<void> {
    co_await sleep_for(std::chrono::microseconds(i % 1000))(net::use_awaitable);
    ++done;
  });
  EXPECT_EQ(done, count);
}

detached_task sleep_once(int i, std::atomic<int> &sum, std::latch &all) {
  co_await sleep_for(std::chrono::microseconds(i % 1000));
  ++sum;
  all.count_down();
}

TEST(Sleep, HundredThousandAtOnceOnTheEmbeddedThread) {
  constexpr int count = 100'000;
  std::atomic<int> sum{0};
  std::latch all(count);
  for (int i = 0; i < count; ++i)
    sleep_once(i, sum, all);
  all.wait();
  EXPECT_EQ(sum, count);
}

TEST(Sleep, OnAThreadPoolFromManyCoroutines) {
  net::thread_pool threads(4);
  std::atomic<int> done{0};
  for (int i = 0; i < 1000; ++i)
    net::co_spawn(
        threads,
        [&]() -> net::awaitable<void> {
          for (int k = 0; k < 5; ++k)
            co_await sleep_for(0ms)(net::use_awaitable);
          ++done;
        },
        net::detached);
  threads.join();
  EXPECT_EQ(done, 1000);
}

TEST(Sleep, SystemExecutorAndFuture) {
  std::latch called(1);
  sleep_for(1ms)(
      net::bind_executor(net::system_executor(), [&](net_error_code) { called.count_down(); }));
  called.wait();
  sleep_for(1ms)(net::use_future).get();
}

} // namespace
