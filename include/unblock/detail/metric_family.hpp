// What a monitor holds: metrics by name and labels.
#ifndef UNBLOCK_DETAIL_METRIC_FAMILY_HPP
#define UNBLOCK_DETAIL_METRIC_FAMILY_HPP

#include <unblock/detail/metric_labels.hpp>
#include <unblock/histogram.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unblock {

/// What was measured under one name: since the beginning, and over the window that slides. In nanoseconds.
struct duration_statistics {
  histogram_snapshot total;
  histogram_snapshot window;
};

/// Only grows. Thread-safe, lock-free.
class metric_counter {
public:
  void add(std::uint64_t n = 1) noexcept { value_.fetch_add(n, std::memory_order_relaxed); }
  std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
  std::atomic<std::uint64_t> value_{0};
};

/// Goes up and down. Thread-safe, lock-free.
class metric_gauge {
public:
  void set(double value) noexcept { value_.store(value, std::memory_order_relaxed); }
  void add(double difference) noexcept { value_.fetch_add(difference, std::memory_order_relaxed); }
  double value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
  std::atomic<double> value_{0};
};

namespace detail_monitor {

/// One histogram. What is older than the window is known from snapshots that were taken on the way, so recording costs
/// one histogram's record() and the look at when the next snapshot is due.
template <class Clock> class duration_metric {
  using time_point = typename Clock::time_point;
  static constexpr int slices = 6;

public:
  explicit duration_metric(std::chrono::nanoseconds window)
      : window_(window), slice_(std::max(window / slices, std::chrono::nanoseconds(1))) {
    next_.store((Clock::now() + cast(slice_)).time_since_epoch().count(),
                std::memory_order_relaxed);
  }

  template <class Rep, class Period> void record(std::chrono::duration<Rep, Period> duration) {
    record(duration, Clock::now());
  }
  /// `now` of the same clock; saves to read it once more.
  template <class Rep, class Period>
  void record(std::chrono::duration<Rep, Period> duration, time_point now) {
    if (now.time_since_epoch().count() >= next_.load(std::memory_order_relaxed))
      advance(now);
    histogram_.record(duration);
  }

  duration_statistics statistics(time_point now) const {
    advance(now);
    duration_statistics result;
    std::lock_guard const lock(mutex_);
    result.total = histogram_.snapshot();
    result.window = result.total;
    if (!earlier_.empty() && now - earlier_.front().at >= cast(window_))
      result.window -= earlier_.front().taken;
    return result;
  }

private:
  struct slice {
    time_point at;
    histogram_snapshot taken;
  };

  static typename Clock::duration cast(std::chrono::nanoseconds duration) {
    return std::chrono::duration_cast<typename Clock::duration>(duration);
  }

  /// Takes a snapshot where one is due, and lets go of those that the window has left behind, but for the last of them,
  /// where it begins. Had anything been recorded since the snapshot was due, it would have been taken then.
  void advance(time_point now) const {
    std::lock_guard const lock(mutex_);
    auto const due = time_point(typename Clock::duration(next_.load(std::memory_order_relaxed)));
    if (now >= due) {
      earlier_.push_back({due, histogram_.snapshot()});
      next_.store((now + cast(slice_)).time_since_epoch().count(), std::memory_order_relaxed);
    }
    while (earlier_.size() > 1 && now - earlier_[1].at >= cast(window_))
      earlier_.pop_front();
  }

  std::chrono::nanoseconds const window_;
  std::chrono::nanoseconds const slice_;
  histogram histogram_;
  mutable std::atomic<typename Clock::rep> next_;
  mutable std::mutex mutex_;
  mutable std::deque<slice> earlier_;
};

/// Metrics of one kind, by name and canonical labels. Grows only, so that references stay valid.
template <class Metric> class metric_family {
  struct member {
    metric_labels labels;
    std::unique_ptr<Metric> metric;
  };

public:
  template <class... Args>
  Metric &get(std::string_view name, metric_labels const &labels, Args const &...args) {
    if (!is_canonical(labels))
      return get(name, canonical_labels(labels), args...);
    auto const key = render_labels(labels);
    if (auto *const found = find_key(name, key))
      return *found;
    std::lock_guard const lock(mutex_);
    auto &same_name = members_[std::string(name)];
    auto const [place, added] = same_name.try_emplace(key);
    if (added)
      place->second = {labels, std::make_unique<Metric>(args...)};
    return *place->second.metric;
  }

  Metric const *find(std::string_view name, metric_labels const &labels) const {
    return is_canonical(labels) ? find_key(name, render_labels(labels))
                                : find(name, canonical_labels(labels));
  }

  template <class Function> void each(Function function) const {
    std::shared_lock const lock(mutex_);
    for (auto const &[name, same_name] : members_)
      for (auto const &[key, each] : same_name)
        function(name, each.labels, *each.metric);
  }

private:
  Metric *find_key(std::string_view name, std::string const &key) const {
    std::shared_lock const lock(mutex_);
    auto const same_name = members_.find(name);
    if (same_name == members_.end())
      return nullptr;
    auto const found = same_name->second.find(key);
    return found == same_name->second.end() ? nullptr : found->second.metric.get();
  }

  mutable std::shared_mutex mutex_;
  std::map<std::string, std::map<std::string, member>, std::less<>> members_;
};

} // namespace detail_monitor
} // namespace unblock

#endif
