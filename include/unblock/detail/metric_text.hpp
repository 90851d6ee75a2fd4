// Metrics as text: for Prometheus, and as JSON.
#ifndef UNBLOCK_DETAIL_METRIC_TEXT_HPP
#define UNBLOCK_DETAIL_METRIC_TEXT_HPP

#include <unblock/detail/metric_family.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace unblock::detail_monitor {

/// Divided, so that the result is the nearest number, and short.
template <class Number> double to_seconds(Number nanoseconds) {
  return static_cast<double>(nanoseconds) / 1e9;
}

/// The bounds of Prometheus' clients, and some below: a cache answers in microseconds. In nanoseconds.
inline constexpr std::array<std::uint64_t, 17> bucket_bounds{
    10'000,      50'000,        100'000,       500'000,       1'000'000,     2'500'000,
    5'000'000,   10'000'000,    25'000'000,    50'000'000,    100'000'000,   250'000'000,
    500'000'000, 1'000'000'000, 2'500'000'000, 5'000'000'000, 10'000'000'000};

/// For one page. Names that differ to us may be the same to Prometheus, which refuses a page with one family twice: the second one gets a
/// '_' more.
class family_names {
public:
  std::string duration(std::string const &name) {
    return of(metric_name(name) + "_seconds", 'd' + name);
  }
  std::string counter(std::string const &name) {
    return of(metric_name(name) + "_total", 'c' + name);
  }
  std::string gauge(std::string const &name) { return of(metric_name(name), 'g' + name); }

private:
  std::string of(std::string family, std::string const &owner) {
    while (owners_.try_emplace(family, owner).first->second != owner)
      family += '_';
    return family;
  }
  std::map<std::string, std::string> owners_;
};

class prometheus_writer {
public:
  void duration(std::string const &name, metric_labels const &labels,
                duration_statistics const &statistics) {
    auto const full = names_.duration(name);
    begin(full, "histogram");
    auto const text = render_labels(labels);
    auto const comma = text.empty() ? "" : ",";
    for (auto const bound : bucket_bounds)
      line(full + "_bucket", text + comma + "le=\"" + core::number_text(to_seconds(bound)) + '"',
           std::to_string(statistics.total.count_at_most(bound)));
    line(full + "_bucket", text + comma + "le=\"+Inf\"", std::to_string(statistics.total.count()));
    line(full + "_sum", text, core::number_text(to_seconds(statistics.total.sum())));
    line(full + "_count", text, std::to_string(statistics.total.count()));
  }
  void counter(std::string const &name, metric_labels const &labels, std::uint64_t value) {
    auto const full = names_.counter(name);
    begin(full, "counter");
    line(full, render_labels(labels), std::to_string(value));
  }
  void gauge(std::string const &name, metric_labels const &labels, double value) {
    auto const full = names_.gauge(name);
    begin(full, "gauge");
    line(full, render_labels(labels), core::number_text(value));
  }
  std::string text() && { return std::move(text_); }

private:
  void begin(std::string const &name, char const *type) {
    if (name != last_)
      text_ += "# TYPE " + name + ' ' + type + '\n';
    last_ = name;
  }
  void line(std::string const &name, std::string const &labels, std::string const &value) {
    text_ += name;
    if (!labels.empty())
      text_ += '{' + labels + '}';
    text_ += ' ' + value + '\n';
  }

  family_names names_;
  std::string text_;
  std::string last_;
};

class json_writer {
public:
  void duration(std::string const &name, metric_labels const &labels,
                duration_statistics const &statistics) {
    add(durations_, name, labels,
        "{" + summary(statistics.total) + ", \"window\": {" + summary(statistics.window) + "}}");
  }
  void counter(std::string const &name, metric_labels const &labels, std::uint64_t value) {
    add(counters_, name, labels, std::to_string(value));
  }
  void gauge(std::string const &name, metric_labels const &labels, double value) {
    add(gauges_, name, labels, core::number_text(value, "null", "null"));
  }
  std::string text() && {
    return "{\"durations\": {" + durations_ + "}, \"counters\": {" + counters_ +
           "}, \"gauges\": {" + gauges_ + "}}";
  }

private:
  static void add(std::string &object, std::string const &name, metric_labels const &labels,
                  std::string const &value) {
    auto const text = render_labels(labels);
    object += (object.empty() ? "" : ", ") +
              core::json_quoted(text.empty() ? name : name + '{' + text + '}') + ": " + value;
  }

  static std::string summary(histogram_snapshot const &values) {
    auto const seconds = [](auto value) { return core::number_text(to_seconds(value)); };
    return "\"count\": " + std::to_string(values.count()) +
           ", \"mean\": " + seconds(values.mean()) +
           ", \"median\": " + seconds(values.quantile(0.5)) +
           ", \"p95\": " + seconds(values.quantile(0.95)) +
           ", \"p99\": " + seconds(values.quantile(0.99)) + ", \"min\": " + seconds(values.min()) +
           ", \"max\": " + seconds(values.max());
  }

  std::string durations_;
  std::string counters_;
  std::string gauges_;
};

} // namespace unblock::detail_monitor

#endif
