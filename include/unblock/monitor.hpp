// unblock::monitor: named durations, counters and gauges of a service, and how they are told to others.
#ifndef UNBLOCK_MONITOR_HPP
#define UNBLOCK_MONITOR_HPP

#include <unblock/detail/metric_family.hpp>
#include <unblock/detail/metric_text.hpp>
#include <unblock/histogram.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace unblock {

/// Metrics by name.
///
///     unblock::monitor metrics;
///     {
///       auto scope = metrics.measure("lookup");               // until the end of the block, across co_await too
///       ...
///     }
///     metrics.counter("requests").add();
///     metrics.gauge("connections").set(12);
///     std::string const page = metrics.prometheus();          // for GET /metrics
///
/// The first use of a name makes it; references to metrics stay valid as long as the monitor. `labels` are pairs of name
/// and value. Looking a name up takes a shared lock and a search: on hot paths keep the reference.
/// Threads: everything may be called from any thread; recording takes no lock, but once every sixth of the window.
/// `Clock` measures the durations and moves the window.
template <class Clock> class basic_monitor {
public:
  using clock = Clock;
  using duration_metric = detail_monitor::duration_metric<Clock>;

  /// The window covers between `window` and a sixth more.
  explicit basic_monitor(std::chrono::nanoseconds window = std::chrono::minutes(1))
      : window_(window) {}
  basic_monitor(basic_monitor const &) = delete;
  basic_monitor &operator=(basic_monitor const &) = delete;

  /// Records how long it lives, also when it is left by an exception. Movable; stop() ends it early, cancel() records
  /// nothing. Not thread-safe itself.
  class [[nodiscard]] scope {
  public:
    explicit scope(duration_metric &metric) : metric_(&metric), started_(Clock::now()) {}
    scope(scope &&other) noexcept
        : metric_(std::exchange(other.metric_, nullptr)), started_(other.started_) {}
    scope &operator=(scope &&) = delete;
    ~scope() { stop(); }

    void stop() {
      if (auto *const metric = std::exchange(metric_, nullptr)) {
        auto const now = Clock::now();
        metric->record(now - started_, now);
      }
    }
    void cancel() noexcept { metric_ = nullptr; }

  private:
    duration_metric *metric_;
    typename Clock::time_point started_;
  };

  scope measure(std::string_view name, metric_labels const &labels = {}) {
    return scope(durations(name, labels));
  }
  scope measure(duration_metric &metric) { return scope(metric); }

  duration_metric &durations(std::string_view name, metric_labels const &labels = {}) {
    return durations_.get(name, labels, window_);
  }
  metric_counter &counter(std::string_view name, metric_labels const &labels = {}) {
    return counters_.get(name, labels);
  }
  metric_gauge &gauge(std::string_view name, metric_labels const &labels = {}) {
    return gauges_.get(name, labels);
  }

  /// Nothing when no duration has this name.
  std::optional<duration_statistics> statistics(std::string_view name,
                                                metric_labels const &labels = {}) const {
    auto const *const metric = durations_.find(name, labels);
    if (metric == nullptr)
      return std::nullopt;
    return metric->statistics(Clock::now());
  }

  /// All metrics, for whoever writes them in a format of his own: calls `visitor.duration(name, labels, statistics)`,
  /// `visitor.counter(name, labels, value)` and `visitor.gauge(name, labels, value)`, in the order of names and labels.
  template <class Visitor> void visit(Visitor &&visitor) const {
    auto const now = Clock::now();
    durations_.each([&](auto const &name, auto const &labels, auto const &metric) {
      visitor.duration(name, labels, metric.statistics(now));
    });
    counters_.each([&](auto const &name, auto const &labels, auto const &metric) {
      visitor.counter(name, labels, metric.value());
    });
    gauges_.each([&](auto const &name, auto const &labels, auto const &metric) {
      visitor.gauge(name, labels, metric.value());
    });
  }

  /// Prometheus' text format, version 0.0.4: durations as histograms in seconds, NAME_seconds; counters as NAME_total.
  std::string prometheus() const {
    detail_monitor::prometheus_writer writer;
    visit(writer);
    return std::move(writer).text();
  }

  /// One object: {"durations": {NAME: {"count", "mean", "median", "p95", "p99", "min", "max", "window": {...}}},
  /// "counters": {NAME: N}, "gauges": {NAME: X}}. Durations in seconds; labels stand behind the name, as in Prometheus.
  std::string json() const {
    detail_monitor::json_writer writer;
    visit(writer);
    return std::move(writer).text();
  }

private:
  std::chrono::nanoseconds const window_;
  detail_monitor::metric_family<duration_metric> durations_;
  detail_monitor::metric_family<metric_counter> counters_;
  detail_monitor::metric_family<metric_gauge> gauges_;
};

using monitor = basic_monitor<std::chrono::steady_clock>;

} // namespace unblock

#endif // UNBLOCK_MONITOR_HPP
