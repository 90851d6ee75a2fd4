// The adapter for prometheus-cpp says what our own text says.
#include <unblock/prometheus.hpp>

#include <gtest/gtest.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <vector>

using namespace std::chrono_literals;

namespace {

std::string number(std::string const &text) {
  std::ostringstream out;
  out << std::stod(text);
  return out.str();
}

/// The lines that carry values, in order; numbers in one spelling: 1e-05 is 1.0000000000000001e-05.
std::vector<std::string> samples(std::string const &text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with('#'))
      continue;
    auto const space = line.rfind(' ');
    line = line.substr(0, space + 1) + number(line.substr(space + 1));
    if (auto const bound = line.find("le=\""); bound != std::string::npos) {
      auto const end = line.find('"', bound + 4);
      line.replace(bound + 4, end - bound - 4, number(line.substr(bound + 4, end - bound - 4)));
    }
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Prometheus, TheirSerializerWritesWhatOursDoes) {
  unblock::monitor metrics;
  for (int i = 1; i < 100; ++i)
    metrics.durations("lookup", {{"cache", i % 2 ? "hot" : "cold"}}).record(i * 1ms);
  metrics.counter("errors").add(3);
  metrics.gauge("connections", {{"pool", "a"}}).set(2.5);
  unblock::prometheus_collectable collectable(metrics);
  auto const families = collectable.Collect();
  EXPECT_EQ(families.size(), 3U);
  EXPECT_EQ(samples(prometheus::TextSerializer().Serialize(families)),
            samples(metrics.prometheus()));
  EXPECT_EQ(samples(metrics.prometheus()).size(), 2 * (17 + 3) + 2U);
}

} // namespace
