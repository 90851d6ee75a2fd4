// What a load test has measured.
#ifndef UNBLOCK_LOAD_REPORT_HPP
#define UNBLOCK_LOAD_REPORT_HPP

#include <unblock/detail/plain_text.hpp>
#include <unblock/histogram.hpp>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

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
    return seconds() > 0 ? static_cast<double>(succeeded) / seconds() : 0;
  }

  /// For people: a line each for what was done, the latencies, and each kind of failure.
  std::string table() const {
    auto text = std::to_string(succeeded) + " of " + std::to_string(succeeded + failed) +
                " succeeded in " + core::fixed_text(seconds(), 2) +
                " s: " + core::fixed_text(throughput(), 1) + " per second\n";
    text += std::string("ms") + std::string(12, ' ');
    for (auto const *heading : {"min", "mean", "p50", "p95", "p99", "max"})
      text += right(heading);
    text += '\n';
    for (auto const &[name, times] :
         {row{"latency", &latency}, row{"service time", &service_time}}) {
      text += name + std::string(14 - std::string_view(name).size(), ' ');
      for (auto const value :
           {double(times->min()), times->mean(), double(times->quantile(0.5)),
            double(times->quantile(0.95)), double(times->quantile(0.99)), double(times->max())})
        text += right(core::fixed_text(value / 1e6, 2));
      text += '\n';
    }
    for (auto const &[kind, count] : failures)
      text += right(std::to_string(count)) + " failed: " + kind + '\n';
    return text;
  }

  /// One object; times in milliseconds, `seconds` apart.
  std::string json() const {
    auto text = "{\"requests\": " + std::to_string(succeeded + failed) +
                ", \"succeeded\": " + std::to_string(succeeded) +
                ", \"failed\": " + std::to_string(failed) +
                ", \"seconds\": " + core::fixed_text(seconds(), 6) +
                ", \"throughput\": " + core::fixed_text(throughput(), 3) + ", \"failures\": {";
    char const *separator = "";
    for (auto const &[kind, count] : failures) {
      text += separator + core::json_quoted(kind) + ": " + std::to_string(count);
      separator = ", ";
    }
    text += '}';
    for (auto const &[name, times] :
         {row{"latency_ms", &latency}, row{"service_time_ms", &service_time}}) {
      text += std::string(", \"") + name + "\": ";
      separator = "{";
      for (auto const &[key, nanoseconds] :
           {std::pair("min", double(times->min())), std::pair("mean", times->mean()),
            std::pair("p50", double(times->quantile(0.5))),
            std::pair("p95", double(times->quantile(0.95))),
            std::pair("p99", double(times->quantile(0.99))),
            std::pair("p999", double(times->quantile(0.999))),
            std::pair("max", double(times->max()))}) {
        text +=
            std::string(separator) + '"' + key + "\": " + core::fixed_text(nanoseconds / 1e6, 6);
        separator = ", ";
      }
      text += '}';
    }
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

  double seconds() const { return std::chrono::duration<double>(elapsed).count(); }

  /// In a column of ten.
  static std::string right(std::string const &text) {
    return std::string(text.size() < 10 ? 10 - text.size() : 0, ' ') + text;
  }
};

} // namespace unblock

#endif // UNBLOCK_LOAD_REPORT_HPP
