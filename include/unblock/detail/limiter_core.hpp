// The generic cell rate algorithm (GCRA) on one atomic.
//
// Permits are laid out on a line of "virtual" time: each takes one interval of it, and the atomic says where the line's
// taken part ends (the theoretical arrival time, TAT). A permit whose interval ends at E may be used from E - burst *
// interval on. So whoever takes an interval knows at once when he may go on, needs one timer, and nobody who comes later
// can overtake him. Source: ITU-T I.371, annex A; as in governor (boinkor-net/governor, src/gcra.rs).
//
// An interval given back from the end of the line shortens it; one from the middle leaves a gap, which the next comer
// fills. Gaps are kept under a mutex that nobody looks at while there are none.
#ifndef UNBLOCK_DETAIL_LIMITER_CORE_HPP
#define UNBLOCK_DETAIL_LIMITER_CORE_HPP

#include <unblock/detail/deadline.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// A piece of virtual time, in nanoseconds.
struct limiter_slot {
  std::int64_t begin;
  std::int64_t end;
};

class limiter_core {
  static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 4;

public:
  limiter_core(std::int64_t permits, std::chrono::nanoseconds per, std::int64_t burst) {
    if (permits <= 0 || per.count() <= 0 || burst <= 0)
      throw std::invalid_argument(
          "unblock::rate_limiter: permits, time and burst must be positive");
    // Rounded up, so that the rate is never exceeded.
    interval_ = per.count() / permits + (per.count() % permits != 0);
    if (burst > most / interval_)
      throw std::invalid_argument("unblock::rate_limiter: the burst takes more than 73 years");
    burst_ = burst;
    tolerance_ = burst * interval_;
  }

  std::int64_t burst() const noexcept { return burst_; }
  std::int64_t interval() const noexcept { return interval_; }

  void check(std::int64_t n) const {
    if (n <= 0)
      throw std::invalid_argument("unblock::rate_limiter: no permits asked for");
    if (n > burst_)
      throw std::invalid_argument("unblock::rate_limiter: more permits than the burst holds");
  }

  /// When what was reserved may be used.
  std::int64_t usable_at(limiter_slot slot) const noexcept { return slot.end - tolerance_; }

  /// Takes `n` permits that are usable by `latest`, or none.
  std::optional<limiter_slot> reserve(std::int64_t n, std::int64_t now, std::int64_t latest) {
    std::int64_t const cost = n * interval_;
    std::int64_t taken = end_.load(std::memory_order_relaxed);
    for (;;) {
      limiter_slot const slot{std::max(taken, now), std::max(taken, now) + cost};
      if (usable_at(slot) > now && gaps_.load(std::memory_order_acquire) != 0)
        if (auto const gap = fill_gap(cost, now, latest))
          return gap;
      if (usable_at(slot) > latest || slot.begin > most)
        return std::nullopt;
      if (end_.compare_exchange_weak(taken, slot.end, std::memory_order_relaxed))
        return slot;
    }
  }

  void give_back(limiter_slot slot) {
    std::int64_t expected = slot.end;
    if (gaps_.load(std::memory_order_acquire) == 0 &&
        end_.compare_exchange_strong(expected, slot.begin, std::memory_order_relaxed))
      return;
    std::lock_guard const lock(mutex_);
    auto const after = std::upper_bound(
        gap_list_.begin(), gap_list_.end(), slot,
        [](limiter_slot const &a, limiter_slot const &b) { return a.begin < b.begin; });
    gap_list_.insert(after, slot);
    merge();
    expected = gap_list_.back().end;
    if (end_.compare_exchange_strong(expected, gap_list_.back().begin, std::memory_order_relaxed))
      gap_list_.pop_back();
    count_gaps();
  }

  /// Permits that could be taken right now, one by one.
  std::int64_t available(std::int64_t now) const {
    std::int64_t const ahead = std::max(end_.load(std::memory_order_relaxed), now) - now;
    std::int64_t permits = std::max<std::int64_t>(0, (tolerance_ - ahead) / interval_);
    if (gaps_.load(std::memory_order_acquire) == 0)
      return permits;
    std::lock_guard const lock(mutex_);
    for (auto const &gap : gap_list_) {
      std::int64_t const usable = std::min(gap.end, now + tolerance_) - std::max(gap.begin, now);
      permits += std::max<std::int64_t>(0, usable / interval_);
    }
    return permits;
  }

  /// As good as new.
  bool idle(std::int64_t now) const noexcept { return end_.load(std::memory_order_relaxed) <= now; }

private:
  /// The earliest gap that holds so much. What has passed of a gap is no use any more.
  std::optional<limiter_slot> fill_gap(std::int64_t cost, std::int64_t now, std::int64_t latest) {
    std::lock_guard const lock(mutex_);
    std::erase_if(gap_list_, [&](limiter_slot const &gap) { return gap.end - now < interval_; });
    std::optional<limiter_slot> found;
    for (auto gap = gap_list_.begin(); gap != gap_list_.end() && !found; ++gap) {
      limiter_slot const slot{std::max(gap->begin, now), std::max(gap->begin, now) + cost};
      if (slot.end > gap->end)
        continue;
      if (usable_at(slot) > latest)
        break;
      found = slot;
      gap->begin = slot.end;
      if (gap->end - gap->begin < interval_)
        gap_list_.erase(gap);
      break;
    }
    count_gaps();
    return found;
  }

  void merge() {
    for (std::size_t i = 1; i < gap_list_.size();) {
      if (gap_list_[i - 1].end == gap_list_[i].begin) {
        gap_list_[i - 1].end = gap_list_[i].end;
        gap_list_.erase(gap_list_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  void count_gaps() noexcept { gaps_.store(gap_list_.size(), std::memory_order_release); }

  std::int64_t interval_;
  std::int64_t burst_;
  std::int64_t tolerance_;
  alignas(64) std::atomic<std::int64_t> end_{std::numeric_limits<std::int64_t>::min() / 2};
  std::atomic<std::size_t> gaps_{0};
  mutable std::mutex mutex_;
  std::vector<limiter_slot> gap_list_; // by time, none touching another
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_LIMITER_CORE_HPP
