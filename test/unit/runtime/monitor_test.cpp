// Histogram and monitor: error, merging, windows, formats, threads.
#include <unblock/histogram.hpp>
#include <unblock/monitor.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
namespace buckets = unblock::detail_histogram;

namespace {

TEST(Histogram, BucketsCoverEveryValueOnceAndAreNarrow) {
  std::uint64_t next = 0;
  for (std::size_t i = 0; i < buckets::bucket_count; ++i) {
    auto const low = buckets::lower_bound(i), high = buckets::upper_bound(i);
    ASSERT_EQ(low, next) << i;
    ASSERT_EQ(buckets::bucket_of(low), i);
    ASSERT_EQ(buckets::bucket_of(high), i);
    auto const error = std::max(static_cast<double>(high - buckets::middle(i)),
                                static_cast<double>(buckets::middle(i) - low));
    ASSERT_LE(error, unblock::histogram::relative_error * static_cast<double>(low) + 0.001) << i;
    next = high + 1;
  }
  EXPECT_EQ(next, 0U); // the last one ends where the numbers do
}

TEST(Histogram, QuantilesAreAsExactAsPromised) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> distribution(13, 3); // nanoseconds to minutes
  unblock::histogram histogram;
  std::vector<std::uint64_t> values;
  for (int i = 0; i < 20'000; ++i) {
    values.push_back(static_cast<std::uint64_t>(distribution(random)));
    histogram.record(values.back());
  }
  std::sort(values.begin(), values.end());
  auto const seen = histogram.snapshot();
  for (double q : {0.0, 0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
    auto const rank = std::max(1.0, std::ceil(q * static_cast<double>(values.size())));
    auto const exact = static_cast<double>(values[static_cast<std::size_t>(rank) - 1]);
    EXPECT_NEAR(static_cast<double>(seen.quantile(q)), exact, exact / 128 + 0.5) << q;
  }
  EXPECT_EQ(seen.count(), values.size());
  EXPECT_EQ(seen.min(), values.front());
  EXPECT_EQ(seen.max(), values.back());
  std::uint64_t sum = 0;
  for (auto value : values)
    sum += value;
  EXPECT_EQ(seen.sum(), sum);
}

TEST(Histogram, EmptyIsZero) {
  auto const none = unblock::histogram().snapshot();
  EXPECT_EQ(none.count(), 0U);
  EXPECT_EQ(none.min(), 0U);
  EXPECT_EQ(none.max(), 0U);
  EXPECT_EQ(none.quantile(0.5), 0U);
  EXPECT_EQ(none.mean(), 0);
}

TEST(Histogram, MergingIsRecordingBoth) {
  unblock::histogram a, b, both;
  for (std::uint64_t i = 1; i < 5000; ++i) {
    (i % 3 ? a : b).record(i * i);
    both.record(i * i);
  }
  auto const added = a.snapshot() + b.snapshot();
  a.merge(b);
  for (auto const &merged : {added, a.snapshot()}) {
    auto const expected = both.snapshot();
    EXPECT_EQ(merged.count(), expected.count());
    EXPECT_EQ(merged.sum(), expected.sum());
    EXPECT_EQ(merged.min(), expected.min());
    EXPECT_EQ(merged.max(), expected.max());
    for (double q : {0.1, 0.5, 0.99})
      EXPECT_EQ(merged.quantile(q), expected.quantile(q));
  }
}

TEST(Histogram, ADifferenceHasWhatCameLater) {
  unblock::histogram histogram;
  histogram.record(1ms);
  histogram.record(5ms);
  auto const before = histogram.snapshot();
  histogram.record(2ms);
  histogram.record(3ms);
  auto const later = histogram.snapshot() - before;
  EXPECT_EQ(later.count(), 2U);
  EXPECT_EQ(later.sum(), 5'000'000U);
  EXPECT_NEAR(static_cast<double>(later.min()), 2e6, 2e6 / 64);
  EXPECT_NEAR(static_cast<double>(later.max()), 3e6, 3e6 / 64);
}

TEST(Histogram, NegativeDurationsAndTheGreatestValues) {
  unblock::histogram histogram;
  histogram.record(-5s);
  histogram.record(std::chrono::hours(24 * 365));
  histogram.record(~std::uint64_t{0});
  auto const seen = histogram.snapshot();
  EXPECT_EQ(seen.min(), 0U);
  EXPECT_EQ(seen.max(), ~std::uint64_t{0});
  EXPECT_EQ(seen.count_at_most(~std::uint64_t{0}), 3U);
}

TEST(Histogram, CorrectsCoordinatedOmission) {
  unblock::histogram histogram;
  histogram.record_corrected(100, 10);
  EXPECT_EQ(histogram.snapshot().count(), 10U); // 100, 90, ..., 10
  EXPECT_EQ(histogram.snapshot().min(), 10U);
  EXPECT_EQ(histogram.snapshot().sum(), 550U);
  histogram.record_corrected(5, 10);
  EXPECT_EQ(histogram.snapshot().count(), 11U);
}

TEST(Histogram, EightThreadsLoseNothing) {
  unblock::histogram histogram;
  std::vector<std::thread> threads;
  constexpr std::uint64_t each = 125'000;
  for (std::uint64_t t = 0; t < 8; ++t)
    threads.emplace_back([&histogram, t] {
      for (std::uint64_t i = 0; i < each; ++i)
        histogram.record(1 + (i * 8 + t) % 100'000);
    });
  for (auto &thread : threads)
    thread.join();
  auto const seen = histogram.snapshot();
  EXPECT_EQ(seen.count(), 8 * each);
  EXPECT_EQ(seen.sum(), 10 * (100'000ULL * 100'001 / 2));
  EXPECT_EQ(seen.min(), 1U);
  EXPECT_EQ(seen.max(), 100'000U);
}

/// Time that a test sets.
struct test_clock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<test_clock>;
  static inline std::atomic<rep> ticks = 0;
  static time_point now() { return time_point(duration(ticks)); }
  static void advance(duration by) { ticks += by.count(); }
};

TEST(Monitor, MeasuresScopesAlsoWhenTheyAreLeftByAnException) {
  unblock::basic_monitor<test_clock> metrics;
  {
    auto scope = metrics.measure("query");
    test_clock::advance(20ms);
  }
  try {
    auto scope = metrics.measure("query");
    test_clock::advance(40ms);
    throw std::runtime_error("no database");
  } catch (std::runtime_error const &) {
  }
  {
    auto scope = metrics.measure("query");
    scope.cancel();
    auto moved = metrics.measure("query");
    auto last = std::move(moved);
    last.stop();
  }
  auto const seen = metrics.statistics("query");
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->total.count(), 3U);
  EXPECT_EQ(seen->total.max(), 40'000'000U);
  EXPECT_EQ(seen->total.sum(), 60'000'000U);
  EXPECT_FALSE(metrics.statistics("unknown"));
}

TEST(Monitor, TheWindowSlides) {
  unblock::basic_monitor<test_clock> metrics(60s);
  auto &metric = metrics.durations("work");
  for (int second = 0; second < 300; ++second) {
    metric.record(second < 150 ? 1ms : 9ms);
    test_clock::advance(1s);
  }
  auto const seen = *metrics.statistics("work");
  EXPECT_EQ(seen.total.count(), 300U);
  EXPECT_GE(seen.window.count(), 60U);
  EXPECT_LE(seen.window.count(), 71U);
  EXPECT_NEAR(static_cast<double>(seen.window.min()), 9e6, 9e6 / 64);
  EXPECT_EQ(seen.window.mean(), 9e6);
  test_clock::advance(1h); // nobody looked meanwhile
  EXPECT_EQ(metrics.statistics("work")->window.count(), 0U);
  EXPECT_EQ(metrics.statistics("work")->total.count(), 300U);
  metric.record(2ms);
  EXPECT_EQ(metrics.statistics("work")->window.count(), 1U);
}

TEST(Monitor, AMonitorYoungerThanItsWindowShowsEverything) {
  unblock::basic_monitor<test_clock> metrics(60s);
  for (int i = 0; i < 30; ++i) {
    metrics.durations("work").record(1ms);
    test_clock::advance(1s);
  }
  EXPECT_EQ(metrics.statistics("work")->window.count(), 30U);
}

TEST(Monitor, WritesPrometheusText) {
  unblock::basic_monitor<test_clock> metrics;
  metrics.durations("http.get", {{"route", "/a\"b\\"}}).record(3ms);
  metrics.durations("http.get", {{"route", "/a\"b\\"}}).record(20s);
  metrics.counter("requests", {{"code", "200"}}).add(2);
  metrics.counter("requests", {{"code", "500"}}).add();
  metrics.gauge("9 lives").set(-1.5);
  auto const text = metrics.prometheus();
  for (auto const *line : {"# TYPE http_get_seconds histogram\n",
                           "http_get_seconds_bucket{route=\"/a\\\"b\\\\\",le=\"0.0025\"} 0\n",
                           "http_get_seconds_bucket{route=\"/a\\\"b\\\\\",le=\"0.005\"} 1\n",
                           "http_get_seconds_bucket{route=\"/a\\\"b\\\\\",le=\"10\"} 1\n",
                           "http_get_seconds_bucket{route=\"/a\\\"b\\\\\",le=\"+Inf\"} 2\n",
                           "http_get_seconds_sum{route=\"/a\\\"b\\\\\"} 20.003\n",
                           "http_get_seconds_count{route=\"/a\\\"b\\\\\"} 2\n",
                           "# TYPE requests_total counter\nrequests_total{code=\"200\"} "
                           "2\nrequests_total{code=\"500\"} "
                           "1\n",
                           "# TYPE _9_lives gauge\n_9_lives -1.5\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "is not in\n" << text;
}

// Whatever the names are, the page is one that Prometheus takes: docs/instrumenting/exposition_formats.md, "Text format details".
TEST(Monitor, WritesValidPrometheusTextWhateverTheNames) {
  unblock::basic_monitor<test_clock> metrics;
  for (auto const *name : {"a.b", "a-b", "a-c", "a b", "", "9", "\n", "a\"}", "é", "le"}) {
    metrics.durations(name, {{"status-code", name}, {"9", "\\"}, {"x:y", "a\nb"}}).record(1ms);
    metrics.counter(name).add();
    metrics.gauge(name, {{"", name}}).set(1e300);
    metrics.gauge(std::string(name) + "_total").set(0.1);
  }
  std::regex const sample(
      R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*")*\})? ([-+0-9.e]+|NaN|[+-]Inf))re");
  std::regex const type("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)");
  std::set<std::string> families;
  std::set<std::string> samples;
  std::string family;
  std::istringstream page(metrics.prometheus());
  for (std::string line; std::getline(page, line);) {
    std::smatch parts;
    if (std::regex_match(line, parts, type)) {
      family = parts[1];
      EXPECT_TRUE(families.insert(family).second) << "twice: " << line;
      continue;
    }
    ASSERT_TRUE(std::regex_match(line, parts, sample)) << line;
    EXPECT_TRUE(parts[1].str().starts_with(family)) << line << " in " << family;
    EXPECT_TRUE(samples.insert(line.substr(0, line.rfind(' '))).second) << "twice: " << line;
  }
  EXPECT_EQ(families.size(), 40U);
}

// The order of labels says nothing, nor do bytes that are no text: neither must make a page that is refused as a whole.
TEST(Monitor, WhatIsOneSeriesToPrometheusIsOneMetric) {
  unblock::basic_monitor<test_clock> metrics;
  metrics.counter("c", {{"b", "2"}, {"a", "1"}}).add();
  metrics.counter("c", {{"a", "1"}, {"b", "2"}}).add();
  metrics.counter("c", {{"a-b", "1"}, {"a_b", "2"}, {"a:b", "3"}}).add();
  metrics.counter("c", {{"a", "\xff"}}).add();
  metrics.counter("c", {{"a", "\xfe"}}).add();
  metrics.durations("d", {{"le", "1"}}).record(1ms);
  auto const text = metrics.prometheus();
  EXPECT_TRUE(text.ends_with("# TYPE c_total counter\n"
                             "c_total{a=\"1\",b=\"2\"} 2\n"
                             "c_total{a=\"\xef\xbf\xbd\"} 2\n"
                             "c_total{a_b=\"1\",a_b_=\"2\",a_b__=\"3\"} 1\n"))
      << text;
  EXPECT_NE(text.find("d_seconds_count{le_=\"1\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("d_seconds_bucket{le_=\"1\",le=\"+Inf\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(metrics.json().find("{a=\\\"1\\\",b=\\\"2\\\"}\": 2"), std::string::npos)
      << metrics.json();
}

TEST(Monitor, WritesJson) {
  unblock::basic_monitor<test_clock> metrics;
  metrics.durations("a").record(100ns);
  metrics.counter("c\n").add(3);
  metrics.gauge("g").set(std::nan(""));
  EXPECT_EQ(metrics.json(),
            "{\"durations\": {\"a\": {\"count\": 1, \"mean\": 1e-07, \"median\": 1e-07, \"p95\": "
            "1e-07, \"p99\": 1e-07, \"min\": 1e-07, \"max\": 1e-07, \"window\": {\"count\": 1, "
            "\"mean\": 1e-07, \"median\": 1e-07, \"p95\": 1e-07, \"p99\": 1e-07, \"min\": 1e-07, "
            "\"max\": 1e-07}}}, \"counters\": {\"c\\u000a\": 3}, \"gauges\": {\"g\": null}}");
}

TEST(Monitor, EightThreadsAndAReader) {
  unblock::monitor metrics(1ms); // so that the window moves all the time
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&metrics, t] {
      for (int i = 0; i < 5000; ++i) {
        auto scope = metrics.measure("work", {{"half", t % 2 ? "odd" : "even"}});
        metrics.counter("done").add();
        metrics.gauge("level").add(t % 2 ? 1 : -1);
      }
    });
  for (int i = 0; i < 20; ++i)
    EXPECT_FALSE(metrics.prometheus().empty() && metrics.json().empty());
  for (auto &thread : threads)
    thread.join();
  EXPECT_EQ(metrics.counter("done").value(), 40'000U);
  EXPECT_EQ(metrics.gauge("level").value(), 0);
  EXPECT_EQ(metrics.statistics("work", {{"half", "odd"}})->total.count(), 20'000U);
}

} // namespace
