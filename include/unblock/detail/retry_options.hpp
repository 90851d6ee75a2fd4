// When a call is tried again, and when.
#ifndef UNBLOCK_DETAIL_RETRY_OPTIONS_HPP
#define UNBLOCK_DETAIL_RETRY_OPTIONS_HPP

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>

namespace unblock {

/// How much chance there is in a delay; with b the delay without any.
enum class jitter : std::uint8_t {
  none,         // b
  full,         // between 0 and b
  equal,        // between b/2 and b
  decorrelated, // between the first delay and three times the last one
};

/// Bounds how much all retries together may add to the load: each call pays in `ratio`, each retry and each hedge takes
/// out 1, and there is none while less is there. Starts with `most`, and never holds more. Thread-safe, lock-free.
/// Source: Finagle's RetryBudget and gRPC's retry throttling.
class retry_budget {
public:
  explicit retry_budget(double ratio = 0.1, double most = 10)
      : ratio_(static_cast<std::int64_t>(ratio * unit)),
        most_(static_cast<std::int64_t>(most * unit)), balance_(most_) {
    if (!(ratio >= 0) || !(most >= 1) || most > 1e12)
      throw std::invalid_argument("unblock::retry_budget: a number is out of its range");
  }

  void deposit() noexcept {
    std::int64_t now = balance_.load(std::memory_order_relaxed);
    while (now < most_ && !balance_.compare_exchange_weak(now, std::min(most_, now + ratio_),
                                                          std::memory_order_relaxed))
      ;
  }
  bool withdraw() noexcept {
    std::int64_t now = balance_.load(std::memory_order_relaxed);
    while (now >= unit)
      if (balance_.compare_exchange_weak(now, now - unit, std::memory_order_relaxed))
        return true;
    return false;
  }
  double balance() const noexcept {
    return static_cast<double>(balance_.load(std::memory_order_relaxed)) / unit;
  }

private:
  static constexpr std::int64_t unit = 1'000'000;
  std::int64_t const ratio_;
  std::int64_t const most_;
  std::atomic<std::int64_t> balance_;
};

/// The defaults: three attempts, one second and two seconds apart.
struct retry_options {
  using duration = std::chrono::nanoseconds;

  /// Calls in all, the first one included.
  std::uint32_t max_attempts = 3;
  /// Delay after the first attempt, what each further one multiplies it by, and the longest one.
  duration initial_delay = std::chrono::seconds(1);
  double multiplier = 2;
  duration max_delay = std::chrono::hours(1);
  unblock::jitter jitter = unblock::jitter::none;
  /// For everything together, attempts and delays; no delay is begun that would end later. Zero: no limit.
  duration total_timeout{0};
  /// For each attempt, which is cancelled then, waited for, and counts as failed with timed_out. Zero: no limit.
  duration attempt_timeout{0};
  /// Whether to try again after this exception. Without it: after every one but operation_aborted.
  std::function<bool(std::exception_ptr const &)> retry_if = nullptr;
  /// How long the server asked to wait, if the exception says so: instead of the delay that is due.
  std::function<std::optional<duration>(std::exception_ptr const &)> server_delay = nullptr;
  /// Called before each delay with the number of the attempt that failed, the delay, and the exception (null: the result
  /// was refused).
  std::function<void(std::uint32_t attempt, duration delay, std::exception_ptr const &)> on_retry =
      nullptr;
  /// Shared by whatever puts load on the same server.
  std::shared_ptr<retry_budget> budget = nullptr;
  /// Hedging: while an attempt has no result after this time, another copy of it is begun beside it, up to max_hedges of
  /// them; the first result counts, and the others are cancelled and waited for. Zero: none. For calls that may be made
  /// twice.
  duration hedge_after{0};
  std::uint32_t max_hedges = 1;
  /// Of the jitter; zero: a different one each time.
  std::uint64_t seed = 0;
};

} // namespace unblock

namespace unblock::core {

/// The delays of one call, one after the other. Source of the formulas: M. Brooker, "Exponential Backoff And Jitter",
/// AWS Architecture Blog, 2015.
class backoff {
public:
  explicit backoff(retry_options const &options)
      : options_(options), next_(count(options.initial_delay)) {}

  /// `chance` is in [0, 1).
  retry_options::duration next(double chance) {
    double const first = count(options_.initial_delay);
    double const most = std::max(count(options_.max_delay), 0.0);
    double const plain = std::min(next_, most);
    if (options_.jitter == jitter::decorrelated) {
      double const highest = std::max(first, 3 * last_.value_or(first));
      last_ = std::min(most, first + chance * (highest - first));
      return whole(*last_);
    }
    next_ = std::min(next_ * options_.multiplier, 9e18); // (infinity times zero is no number)
    switch (options_.jitter) {
    case jitter::full:
      return whole(plain * chance);
    case jitter::equal:
      return whole(plain / 2 + plain / 2 * chance);
    default:
      return whole(plain);
    }
  }

private:
  static double count(retry_options::duration time) { return static_cast<double>(time.count()); }
  static retry_options::duration whole(double time) {
    return retry_options::duration(static_cast<std::int64_t>(std::min(time, 9e18)));
  }

  retry_options const &options_;
  double next_;
  std::optional<double> last_;
};

/// Numbers in [0, 1). Thread-safe. Source: splitmix64 (S. Vigna).
class chance {
public:
  explicit chance(std::uint64_t seed) : state_(seed != 0 ? seed : std::random_device{}()) {}
  double next() noexcept {
    std::uint64_t z = state_.fetch_add(0x9e3779b97f4a7c15, std::memory_order_relaxed);
    z += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return static_cast<double>((z ^ z >> 31) >> 11) * 0x1.0p-53;
  }

private:
  std::atomic<std::uint64_t> state_;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_RETRY_OPTIONS_HPP
