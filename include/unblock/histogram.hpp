// unblock::histogram: a distribution of values with a bounded relative error, that any number of threads record into.
#ifndef UNBLOCK_HISTOGRAM_HPP
#define UNBLOCK_HISTOGRAM_HPP

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace unblock {

namespace detail_histogram {

/// Buckets: one for each value below 128; above, 64 of equal width for each power of two. So a bucket is at most 1/64 of
/// its values wide, and its middle at most 1/128 off.
inline constexpr unsigned sub_bits = 6;
inline constexpr std::size_t sub_count = std::size_t{1} << sub_bits;
inline constexpr std::size_t bucket_count = (64 - sub_bits + 1) * sub_count;

constexpr std::size_t bucket_of(std::uint64_t value) noexcept {
  if (value < 2 * sub_count)
    return static_cast<std::size_t>(value);
  auto const shift = static_cast<unsigned>(std::bit_width(value)) - sub_bits - 1;
  return shift * sub_count + static_cast<std::size_t>(value >> shift);
}

/// The least value of a bucket.
constexpr std::uint64_t lower_bound(std::size_t bucket) noexcept {
  if (bucket < 2 * sub_count)
    return bucket;
  auto const shift = bucket / sub_count - 1;
  return static_cast<std::uint64_t>(bucket - shift * sub_count) << shift;
}

/// The greatest value of a bucket.
constexpr std::uint64_t upper_bound(std::size_t bucket) noexcept {
  return bucket + 1 < bucket_count ? lower_bound(bucket + 1) - 1
                                   : std::numeric_limits<std::uint64_t>::max();
}

constexpr std::uint64_t middle(std::size_t bucket) noexcept {
  return lower_bound(bucket) + (upper_bound(bucket) - lower_bound(bucket)) / 2;
}

/// Zero for what is negative; nanoseconds.
template <class Rep, class Period>
std::uint64_t nanoseconds(std::chrono::duration<Rep, Period> duration) noexcept {
  auto const value = std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
  return value > 0 ? static_cast<std::uint64_t>(value) : 0;
}

} // namespace detail_histogram

/// What a histogram held at one time: counts that can be asked, added and subtracted. A value; not thread-safe.
class histogram_snapshot {
public:
  /// How many values.
  std::uint64_t count() const noexcept { return count_; }
  /// Their sum, modulo 2^64: exact, if it was taken while nobody recorded.
  std::uint64_t sum() const noexcept { return sum_; }
  /// Zero without values, as the following.
  double mean() const noexcept {
    return count_ == 0 ? 0 : static_cast<double>(sum_) / static_cast<double>(count_);
  }
  /// Exact in total; those of a difference are as exact as percentiles.
  std::uint64_t min() const noexcept { return count_ == 0 ? 0 : min_; }
  std::uint64_t max() const noexcept { return count_ == 0 ? 0 : max_; }

  /// The least recorded value that is not exceeded by a share of `q` of all, with at most 1/128 (0.78 %) of error:
  /// quantile(0.5) is the median, quantile(0.99) the 99th percentile (nearest rank).
  std::uint64_t quantile(double q) const noexcept {
    if (count_ == 0)
      return 0;
    auto const wanted = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count_));
    auto const rank = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1, count_);
    std::uint64_t seen = 0;
    for (auto const &[bucket, count] : buckets_) {
      seen += count;
      if (seen >= rank)
        return std::clamp(detail_histogram::middle(bucket), min_, max_);
    }
    return max_;
  }

  /// How many are at most `value`, and those in the same bucket, which are up to 1/64 greater.
  std::uint64_t count_at_most(std::uint64_t value) const noexcept {
    std::uint64_t seen = 0;
    for (auto const &[bucket, count] : buckets_) {
      if (bucket > detail_histogram::bucket_of(value))
        break;
      seen += count;
    }
    return seen;
  }

  /// The values of both.
  histogram_snapshot &operator+=(histogram_snapshot const &other) {
    if (other.count_ == 0)
      return *this;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
    combine(other, [](std::uint64_t a, std::uint64_t b) { return a + b; });
    sum_ += other.sum_;
    return *this;
  }

  /// Without the values of `earlier`, a snapshot of the same histogram.
  histogram_snapshot &operator-=(histogram_snapshot const &earlier) {
    combine(earlier, [](std::uint64_t a, std::uint64_t b) { return a > b ? a - b : 0; });
    sum_ -= earlier.sum_;
    if (!buckets_.empty()) {
      min_ = std::max(min_, detail_histogram::lower_bound(buckets_.front().first));
      max_ = std::min(max_, detail_histogram::upper_bound(buckets_.back().first));
    }
    return *this;
  }
  friend histogram_snapshot operator-(histogram_snapshot a, histogram_snapshot const &b) {
    a -= b;
    return a;
  }
  friend histogram_snapshot operator+(histogram_snapshot a, histogram_snapshot const &b) {
    a += b;
    return a;
  }

private:
  friend class histogram;
  using entry = std::pair<std::uint32_t, std::uint64_t>; // bucket and count, which is not zero

  template <class Function> void combine(histogram_snapshot const &other, Function function) {
    std::vector<entry> all;
    all.reserve(std::max(buckets_.size(), other.buckets_.size()));
    auto a = buckets_.begin();
    auto b = other.buckets_.begin();
    count_ = 0;
    while (a != buckets_.end() || b != other.buckets_.end()) {
      bool const has_a = a != buckets_.end() && (b == other.buckets_.end() || a->first <= b->first);
      bool const has_b = b != other.buckets_.end() && (a == buckets_.end() || b->first <= a->first);
      auto const bucket = has_a ? a->first : b->first;
      auto const count = function(has_a ? a->second : 0, has_b ? b->second : 0);
      if (count != 0)
        all.emplace_back(bucket, count);
      count_ += count;
      a += has_a ? 1 : 0;
      b += has_b ? 1 : 0;
    }
    buckets_ = std::move(all);
  }

  std::vector<entry> buckets_; // in order
  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;
  std::uint64_t min_ = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t max_ = 0;
};

/// Records 64-bit values: of whatever unit, or durations, as nanoseconds.
///
///     unblock::histogram latencies;
///     latencies.record(finished - started);
///     auto const seen = latencies.snapshot();
///     log("p99 {} ns of {}", seen.quantile(0.99), seen.count());
///
/// Error: at most 1/128 (0.78 %) of the value, whatever the distribution; count, sum, min and max are exact.
/// Threads: record() is wait-free but for a new minimum or maximum: relaxed additions, no lock, no allocation. Everything
/// may be called from any thread; a snapshot that is taken meanwhile has some of what is being recorded.
/// Memory: 30 KiB each, whatever it records.
/// Source: the log-linear buckets of HdrHistogram (G. Tene), with 6 bits of precision.
class histogram {
public:
  /// Of what a snapshot's quantiles say.
  static constexpr double relative_error = 1.0 / (2 * detail_histogram::sub_count);

  histogram() = default;
  histogram(histogram const &) = delete;
  histogram &operator=(histogram const &) = delete;

  void record(std::uint64_t value, std::uint64_t times = 1) noexcept {
    buckets_[detail_histogram::bucket_of(value)].fetch_add(times, std::memory_order_relaxed);
    sum_.fetch_add(value * times, std::memory_order_relaxed);
    if (value < min_.load(std::memory_order_relaxed))
      lower(value);
    if (value > max_.load(std::memory_order_relaxed))
      raise(value);
  }

  template <class Rep, class Period>
  void record(std::chrono::duration<Rep, Period> duration) noexcept {
    record(detail_histogram::nanoseconds(duration));
  }

  /// Corrects coordinated omission: what should have been measured every `interval` and took `value` kept others from
  /// being measured, so those are recorded as value - interval, value - 2 * interval, ...
  void record_corrected(std::uint64_t value, std::uint64_t interval) noexcept {
    record(value);
    if (interval == 0)
      return;
    while (value > interval && value - interval >= interval)
      record(value -= interval);
  }
  template <class Rep, class Period, class Rep2, class Period2>
  void record_corrected(std::chrono::duration<Rep, Period> duration,
                        std::chrono::duration<Rep2, Period2> interval) noexcept {
    record_corrected(detail_histogram::nanoseconds(duration),
                     detail_histogram::nanoseconds(interval));
  }

  histogram_snapshot snapshot() const {
    histogram_snapshot taken;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      if (auto const count = buckets_[i].load(std::memory_order_relaxed)) {
        taken.buckets_.emplace_back(static_cast<std::uint32_t>(i), count);
        taken.count_ += count;
      }
    }
    taken.sum_ = sum_.load(std::memory_order_relaxed);
    taken.min_ = min_.load(std::memory_order_relaxed);
    taken.max_ = max_.load(std::memory_order_relaxed);
    if (!taken.buckets_.empty()) { // recorded at this moment, and not in there yet
      taken.min_ =
          std::min(taken.min_, detail_histogram::upper_bound(taken.buckets_.front().first));
      taken.max_ = std::max(taken.max_, detail_histogram::lower_bound(taken.buckets_.back().first));
    }
    return taken;
  }

  /// Adds what `other` has.
  void merge(histogram_snapshot const &other) noexcept {
    if (other.count_ == 0)
      return;
    for (auto const &[bucket, count] : other.buckets_)
      buckets_[bucket].fetch_add(count, std::memory_order_relaxed);
    sum_.fetch_add(other.sum_, std::memory_order_relaxed);
    lower(other.min_);
    raise(other.max_);
  }
  void merge(histogram const &other) { merge(other.snapshot()); }

private:
  void lower(std::uint64_t value) noexcept {
    auto before = min_.load(std::memory_order_relaxed);
    while (value < before && !min_.compare_exchange_weak(before, value, std::memory_order_relaxed))
      ;
  }
  void raise(std::uint64_t value) noexcept {
    auto before = max_.load(std::memory_order_relaxed);
    while (value > before && !max_.compare_exchange_weak(before, value, std::memory_order_relaxed))
      ;
  }

  std::array<std::atomic<std::uint64_t>, detail_histogram::bucket_count> buckets_{};
  std::atomic<std::uint64_t> sum_{0};
  std::atomic<std::uint64_t> min_{std::numeric_limits<std::uint64_t>::max()};
  std::atomic<std::uint64_t> max_{0};
};

} // namespace unblock

#endif // UNBLOCK_HISTOGRAM_HPP
