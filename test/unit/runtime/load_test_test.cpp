// load_test: what is counted, when calls start, and how a test ends.
#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <unblock/load_test.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/sleep.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

using namespace unblock_test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using unblock::load_report;
using unblock::load_test;

namespace {

template <class Test> load_report report_of(Test make) {
  load_report report;
  run([&]() -> net::awaitable<void> {
    auto test = make()(net::use_awaitable);
    report = co_await std::move(test);
  });
  return report;
}

TEST(LoadTest, CountsCallsAndBoundsThem) {
  int now = 0, most = 0;
  std::set<std::uint64_t> numbers;
  auto const report = report_of([&] {
    return load_test({.concurrency = 7, .count = 100},
                     [&](std::uint64_t number) -> net::awaitable<void> {
                       most = std::max(most, ++now);
                       numbers.insert(number);
                       auto sleep = unblock::sleep_for(1ms)(net::use_awaitable);
                       co_await std::move(sleep);
                       --now;
                     });
  });
  EXPECT_EQ(report.succeeded, 100U);
  EXPECT_EQ(report.failed, 0U);
  EXPECT_EQ(most, 7);
  EXPECT_EQ(numbers.size(), 100U);
  EXPECT_EQ(*numbers.rbegin(), 99U);
  EXPECT_EQ(report.latency.count(), 100U);
  EXPECT_GE(report.latency.min(), 990'000U); // a millisecond, but for the histogram's error
  EXPECT_GE(report.elapsed, 14ms);
  EXPECT_NEAR(report.throughput(), 100 / std::chrono::duration<double>(report.elapsed).count(),
              1e-6);
}

TEST(LoadTest, CountsFailuresByKind) {
  auto const report = report_of([] {
    return load_test({.concurrency = 3, .count = 60}, [](std::uint64_t i) -> net::awaitable<bool> {
      if (i % 6 == 0)
        throw std::runtime_error("every sixth");
      if (i % 6 == 1)
        throw unblock::net_system_error(net::error::connection_reset);
      if (i % 6 == 2)
        throw 3;
      co_return i % 6 != 3;
    });
  });
  EXPECT_EQ(report.succeeded, 20U);
  EXPECT_EQ(report.failed, 40U);
  EXPECT_EQ(report.failures.size(), 4U);
  for (auto const &[kind, count] : report.failures)
    EXPECT_EQ(count, 10U) << kind;
  EXPECT_EQ(report.failures.count("every sixth"), 1U);
  EXPECT_EQ(report.failures.count("Connection reset by peer"), 1U);
  EXPECT_EQ(report.failures.count("false"), 1U);
  EXPECT_EQ(report.latency.count(), 20U);
}

TEST(LoadTest, AJudgeDecides) {
  auto const report = report_of([] {
    return load_test(
        {.count = 10},
        [](std::uint64_t i) -> net::awaitable<int> { co_return static_cast<int>(i); },
        [](int result) { return result < 4 ? std::string("small") : std::string(); });
  });
  EXPECT_EQ(report.succeeded, 6U);
  EXPECT_EQ(report.failures.at("small"), 4U);
}

TEST(LoadTest, EndsInTime) {
  auto const start = steady_clock::now();
  auto const report = report_of([] {
    return load_test({.concurrency = 2, .duration = 50ms}, [] { return unblock::sleep_for(20ms); });
  });
  EXPECT_GE(steady_clock::now() - start, 50ms);
  EXPECT_GE(report.succeeded, 2U);
  EXPECT_LE(report.succeeded, 6U);
  EXPECT_GE(report.elapsed, 50ms); // the last ones began before that, and were waited for
}

TEST(LoadTest, KeepsTheRate) {
  auto const start = steady_clock::now();
  std::vector<steady_clock::time_point> starts;
  auto const report = report_of([&] {
    return load_test({.concurrency = 50, .rate = 500, .count = 51}, [&]() -> net::awaitable<void> {
      starts.push_back(steady_clock::now());
      co_return;
    });
  });
  EXPECT_EQ(report.succeeded, 51U);
  EXPECT_GE(starts.back() - start, 100ms); // 50 intervals of 2 ms
  for (std::size_t i = 0; i < starts.size(); ++i)
    EXPECT_GE(starts[i] - start, i * 2ms) << i;
}

/// What a test reports whose time is `Clock`'s, each of whose waits is over at once.
template <class Clock, class Test> load_report report_by_hand(Test test) {
  net::io_context context;
  load_report report;
  bool ended = false;
  test(net::bind_executor(context, [&](std::exception_ptr failure, load_report what) {
    EXPECT_FALSE(failure);
    report = std::move(what);
    ended = true;
  }));
  do
    context.poll();
  while (!ended && Clock::advance_to_next());
  EXPECT_TRUE(ended);
  return report;
}

// One call of 200 ms stands in the way of 19 that were meant to start meanwhile. Users would have waited for it, too.
TEST(LoadTest, OmitsNoWaiting) {
  using clock = unblock::basic_manual_clock<struct omits_no_waiting>;
  auto const report = report_by_hand<clock>([](auto token) {
    load_test<clock>({.concurrency = 1, .rate = 100, .count = 20}, [](std::uint64_t i) {
      return clock::wait_until(clock::now() + (i == 0 ? 200ms : 1ms));
    })(std::move(token));
  });
  // The last one was meant to start after 190 ms and ended after 219.
  EXPECT_EQ(report.elapsed, 219ms);
  EXPECT_EQ(report.latency.max(), 200'000'000U);
  EXPECT_EQ(report.latency.min(), 29'000'000U);
  EXPECT_EQ(report.latency.sum(), 200'000'000U + 19 * 110'000'000U); // 191, 182, ..., 29
  EXPECT_EQ(report.service_time.max(), 200'000'000U);
  EXPECT_EQ(report.service_time.sum(), 219'000'000U);
}

TEST(LoadTest, StartsAtEvenIntervalsUntilItsTimeIsOver) {
  using clock = unblock::basic_manual_clock<struct starts_at_even_intervals>;
  std::vector<clock::time_point> starts;
  auto const report = report_by_hand<clock>([&](auto token) {
    load_test<clock>({.concurrency = 3, .rate = 4, .duration = 2s}, [&] {
      starts.push_back(clock::now());
      return clock::wait_until(clock::now() + 700ms);
    })(std::move(token));
  });
  ASSERT_EQ(starts.size(), 8U); // at 0, 250, ..., 1,750 ms
  for (std::size_t i = 0; i < starts.size(); ++i)
    EXPECT_EQ(starts[i].time_since_epoch(), i * 250ms);
  EXPECT_EQ(report.elapsed, 2450ms);
  EXPECT_EQ(report.succeeded, 8U);
}

TEST(LoadTest, IsCancelledWithItsCalls) {
  net::io_context context;
  net::cancellation_signal signal;
  std::exception_ptr failure;
  int ended = 0;
  auto call = [&]() -> net::awaitable<void> {
    struct count {
      int &of;
      ~count() { ++of; }
    } const counted{ended};
    auto sleep = unblock::sleep_for(1h)(net::use_awaitable);
    co_await std::move(sleep);
  };
  load_test({.concurrency = 5, .count = 100}, call)(net::bind_cancellation_slot(
      signal.slot(),
      net::bind_executor(context, [&](std::exception_ptr e, load_report) { failure = e; })));
  net::steady_timer timer(context, 30ms);
  timer.async_wait([&](auto) { signal.emit(net::cancellation_type::total); });
  context.run();
  EXPECT_EQ(ended, 5);
  ASSERT_TRUE(failure);
  EXPECT_THROW(std::rethrow_exception(failure), unblock::net_system_error);
}

TEST(LoadTest, IsAPlainAwaiter) {
  auto task = []() -> plain_task<std::uint64_t> {
    auto const report = co_await load_test({.count = 5}, [] { return unblock::sleep_for(1ms); });
    co_return report.succeeded;
  };
  EXPECT_EQ(task().get(), 5U);
}

TEST(LoadTest, RefusesLoadsWithoutAnEnd) {
  auto const call = [] { return unblock::sleep_for(0ms); };
  EXPECT_THROW((void)load_test({}, call), std::invalid_argument);
  EXPECT_THROW((void)load_test({.concurrency = 0, .count = 1}, call), std::invalid_argument);
  EXPECT_THROW((void)load_test({.rate = -1, .count = 1}, call), std::invalid_argument);
  EXPECT_THROW((void)load_test({.duration = -1s, .count = 1}, call), std::invalid_argument);
}

TEST(LoadTest, WritesValidJsonWhateverAnExceptionSays) {
  load_report const report{.failures = {{"\xff\xc3\xa9\xc3", 1}, {"\xed\xa0\x80", 2}}};
  EXPECT_NE(report.json().find("\"failures\": {\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\": 2, "
                               "\"\xef\xbf\xbd\xc3\xa9\xef\xbf\xbd\": 1}"),
            std::string::npos)
      << report.json();
}

TEST(LoadTest, ReportsForPeopleAndPrograms) {
  load_report report{.succeeded = 2, .failed = 1, .failures = {{"a \"b\"\n", 1}}, .elapsed = 500ms};
  unblock::histogram times;
  times.record(10ms);
  times.record(10ms);
  report.latency = report.service_time = times.snapshot();
  EXPECT_EQ(report.table(),
            "2 of 3 succeeded in 0.50 s: 4.0 per second\n"
            "ms                   min      mean       p50       p95       p99       max\n"
            "latency            10.00     10.00     10.00     10.00     10.00     10.00\n"
            "service time       10.00     10.00     10.00     10.00     10.00     10.00\n"
            "         1 failed: a \"b\"\n\n");
  auto const path = std::filesystem::temp_directory_path() / "unblock_load_report.json";
  report.write_json(path.string());
  std::stringstream written;
  written << std::ifstream(path).rdbuf();
  std::filesystem::remove(path);
  EXPECT_TRUE(written.str().starts_with(
      R"({"requests": 3, "succeeded": 2, "failed": 1, "seconds": 0.500000, "throughput": 4.000, "failures": {"a \"b\"\u000a": 1}, "latency_ms": {"min": 10.000000, "mean": 10.000000,)"))
      << written.str();
  EXPECT_THROW(report.write_json("/nowhere/at/all"), std::runtime_error);
}

} // namespace
