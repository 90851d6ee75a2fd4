// What a load test has measured.
#ifndef UNBLOCK_LOAD_REPORT_HPP
#define UNBLOCK_LOAD_REPORT_HPP

#include <unblock/histogram.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

namespace unblock {

/// Latencies are in nanoseconds, and those of successes alone.
struct load_report {
  std::uint64_t succeeded = 0;
  std::uint64_t failed = 0;
  std::map<std::string, std::uint64_t> failures{}; // by kind
  std::chrono::nanoseconds elapsed{};              // until the last call ended
  /// From when a call was meant to start.
  histogram_snapshot latency{};
  /// From when it did start: what a test that omits the waiting would report.
  histogram_snapshot service_time{};

  /// Successes per second.
  double throughput() const {
    auto const seconds = std::chrono::duration<double>(elapsed).count();
    return seconds > 0 ? static_cast<double>(succeeded) / seconds : 0;
  }

  /// For people: a line each for what was done, the latencies, and each kind of failure.
  std::string table() const {
    auto text = format("%llu of %llu succeeded in %.2f s: %.1f per second\n",
                       static_cast<unsigned long long>(succeeded),
                       static_cast<unsigned long long>(succeeded + failed),
                       std::chrono::duration<double>(elapsed).count(), throughput());
    text +=
        format("%-14s%10s%10s%10s%10s%10s%10s\n", "ms", "min", "mean", "p50", "p95", "p99", "max");
    for (auto const &[name, times] : {row{"latency", &latency}, row{"service time", &service_time}})
      text += format("%-14s%10.2f%10.2f%10.2f%10.2f%10.2f%10.2f\n", name,
                     milliseconds(times->min()), times->mean() / 1e6,
                     milliseconds(times->quantile(0.5)), milliseconds(times->quantile(0.95)),
                     milliseconds(times->quantile(0.99)), milliseconds(times->max()));
    for (auto const &[kind, count] : failures)
      text += format("%10llu failed: ", static_cast<unsigned long long>(count)) + kind + '\n';
    return text;
  }

  /// One object; times in milliseconds, `seconds` apart.
  std::string json() const {
    auto text =
        format("{\"requests\": %llu, \"succeeded\": %llu, \"failed\": %llu, "
               "\"seconds\": %.6f, \"throughput\": %.3f, \"failures\": {",
               static_cast<unsigned long long>(succeeded + failed),
               static_cast<unsigned long long>(succeeded), static_cast<unsigned long long>(failed),
               std::chrono::duration<double>(elapsed).count(), throughput());
    char const *separator = "";
    for (auto const &[kind, count] : failures) {
      text += separator + quoted(kind) + ": " + std::to_string(count);
      separator = ", ";
    }
    text += '}';
    for (auto const &[name, times] :
         {row{"latency_ms", &latency}, row{"service_time_ms", &service_time}})
      text += format(", \"%s\": {\"min\": %.6f, \"mean\": %.6f, \"p50\": %.6f, \"p95\": %.6f, "
                     "\"p99\": %.6f, \"p999\": %.6f, \"max\": %.6f}",
                     name, milliseconds(times->min()), times->mean() / 1e6,
                     milliseconds(times->quantile(0.5)), milliseconds(times->quantile(0.95)),
                     milliseconds(times->quantile(0.99)), milliseconds(times->quantile(0.999)),
                     milliseconds(times->max()));
    return text + "}\n";
  }

  /// Writes json() to a file, blocking; throws std::runtime_error when that fails.
  void write_json(std::string const &path) const {
    std::ofstream file(path);
    file << json();
    if (!file.flush())
      throw std::runtime_error("unblock::load_report: can't write " + path);
  }

private:
  struct row {
    char const *name;
    histogram_snapshot const *times;
  };

  static double milliseconds(std::uint64_t nanoseconds) {
    return static_cast<double>(nanoseconds) / 1e6;
  }

  template <class... Args> static std::string format(char const *pattern, Args... args) {
    char text[512];
    std::snprintf(text, sizeof text, pattern, args...);
    return text;
  }

  static std::string quoted(std::string const &text) {
    std::string result = "\"";
    for (char const c : text) {
      if (c == '"' || c == '\\')
        (result += '\\') += c;
      else if (static_cast<unsigned char>(c) < 0x20)
        result += format("\\u%04x", static_cast<unsigned>(c));
      else
        result += c;
    }
    return result + '"';
  }
};

} // namespace unblock

#endif // UNBLOCK_LOAD_REPORT_HPP
