// Metrics of an unblock::monitor for prometheus-cpp, whose exposer or push gateway then serves them.
#ifndef UNBLOCK_PROMETHEUS_HPP
#define UNBLOCK_PROMETHEUS_HPP

#include <unblock/monitor.hpp>

#include <prometheus/client_metric.h>
#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <prometheus/metric_type.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace unblock {

/// Register it where a prometheus::Registry would be: `exposer.RegisterCollectable(collectable)`. Names and types are
/// those of monitor::prometheus(). The monitor must outlive it. Thread-safe.
template <class Clock> class prometheus_collectable final : public ::prometheus::Collectable {
public:
  explicit prometheus_collectable(basic_monitor<Clock> const &source) : source_(&source) {}

  std::vector<::prometheus::MetricFamily> Collect() const override {
    collector found;
    source_->visit(found);
    return std::move(found.families);
  }

private:
  struct collector {
    std::vector<::prometheus::MetricFamily> families;
    detail_monitor::family_names names;

    ::prometheus::ClientMetric &add(std::string name, ::prometheus::MetricType type,
                                    metric_labels const &labels) {
      if (families.empty() || families.back().name != name) {
        auto &family = families.emplace_back();
        family.name = std::move(name);
        family.type = type;
      }
      auto &metric = families.back().metric.emplace_back();
      for (auto const &[label, value] : labels)
        metric.label.push_back({label, value});
      return metric;
    }

    void duration(std::string const &name, metric_labels const &labels,
                  duration_statistics const &statistics) {
      auto &histogram =
          add(names.duration(name), ::prometheus::MetricType::Histogram, labels).histogram;
      auto const &total = statistics.total;
      histogram.sample_count = total.count();
      histogram.sample_sum = detail_monitor::to_seconds(total.sum());
      for (auto const bound : detail_monitor::bucket_bounds)
        histogram.bucket.push_back({total.count_at_most(bound), detail_monitor::to_seconds(bound)});
      histogram.bucket.push_back({total.count(), std::numeric_limits<double>::infinity()});
    }
    void counter(std::string const &name, metric_labels const &labels, std::uint64_t value) {
      add(names.counter(name), ::prometheus::MetricType::Counter, labels).counter.value =
          static_cast<double>(value);
    }
    void gauge(std::string const &name, metric_labels const &labels, double value) {
      add(names.gauge(name), ::prometheus::MetricType::Gauge, labels).gauge.value = value;
    }
  };

  basic_monitor<Clock> const *source_;
};

template <class Clock>
prometheus_collectable(basic_monitor<Clock> const &) -> prometheus_collectable<Clock>;

} // namespace unblock

#endif // UNBLOCK_PROMETHEUS_HPP
