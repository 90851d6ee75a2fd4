// The state of a circuit breaker.
//
// One atomic word holds the state and a generation that grows with each change. A call remembers the word it began with;
// when it ends and the word is another one, its result says nothing about the present state and is ignored. While the
// breaker is closed and calls succeed, that word and the count of failures are only read. Everything else happens under
// a mutex.
//
// Sources: M. Nygard, Release It! (2007); the generation is gobreaker's (sony/gobreaker), rate and slow-call policies
// are resilience4j's.
#ifndef UNBLOCK_DETAIL_BREAKER_CORE_HPP
#define UNBLOCK_DETAIL_BREAKER_CORE_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/breaker_window.hpp>
#include <unblock/detail/clock_wait.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

namespace unblock {

enum class breaker_state : std::uint8_t {
  closed,    // calls go through
  open,      // calls are rejected
  half_open, // a few calls are let through to see
  isolated,  // calls are rejected until reset(); see isolate()
};

/// When a breaker opens, and for how long. A policy whose number is 0 is off; the breaker opens when any of those that
/// are on says so.
struct circuit_breaker_options {
  /// Opens after so many failures in a row.
  std::uint32_t consecutive_failures = 5;
  /// Opens when at least this part of the calls in `window` failed: 0.5 is half.
  double failure_rate = 0;
  /// Opens when at least this part of the calls in `window` took `slow_after` or longer.
  double slow_call_rate = 0;
  std::chrono::nanoseconds slow_after = std::chrono::seconds(60);
  /// What both rates look back on; it moves on by tenths.
  std::chrono::nanoseconds window = std::chrono::seconds(30);
  /// Neither rate counts while the window has fewer calls.
  std::uint32_t minimum_calls = 20;
  /// How long it stays open before it is tried again.
  std::chrono::nanoseconds open_for = std::chrono::seconds(60);
  /// Each trial that fails multiplies that time, up to max_open_for.
  double open_backoff = 1;
  std::chrono::nanoseconds max_open_for = std::chrono::minutes(10);
  /// How many trial calls may be under way at once, and how many must succeed before it closes. One failure opens it
  /// again.
  std::uint32_t max_probes = 1;
  std::uint32_t successes_to_close = 1;
  /// Whether an exception is a failure; those that aren't, count as neither. Without it every exception is one, except
  /// the operation_aborted of a cancelled call.
  std::function<bool(std::exception_ptr const &)> is_failure = nullptr;
  /// Called after each change, without a lock, on the thread that brought it about; changes close together may be
  /// reported by two threads at once. Must not throw.
  std::function<void(breaker_state from, breaker_state to)> on_change = nullptr;
};

} // namespace unblock

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Clock> class breaker_core {
public:
  using time_point = typename Clock::time_point;
  using word = std::uint64_t;

  /// A call that was let through.
  struct admission {
    word began;
    time_point start; // only set where slow calls count
  };

  explicit breaker_core(circuit_breaker_options options) : options_(std::move(options)) {
    auto const &o = options_;
    if (o.open_for.count() <= 0 || o.window.count() <= 0 || o.max_probes == 0 ||
        o.successes_to_close == 0 || !(o.open_backoff >= 1) || !(o.failure_rate >= 0) ||
        !(o.failure_rate <= 1) || !(o.slow_call_rate >= 0) || !(o.slow_call_rate <= 1))
      throw std::invalid_argument("unblock::circuit_breaker: an option is out of its range");
  }

  breaker_state state() const noexcept { return state_of(word_.load(std::memory_order_acquire)); }

  /// Nothing: rejected.
  std::optional<admission> admit() {
    word const now = word_.load(std::memory_order_acquire);
    if (state_of(now) == breaker_state::closed)
      return begun(now);
    if (state_of(now) == breaker_state::open && Clock::now() < until())
      return std::nullopt;
    return admit_slowly();
  }

  void succeeded(admission const &call) {
    word const now = word_.load(std::memory_order_acquire);
    if (now != call.began)
      return;
    if (state_of(now) == breaker_state::closed && !counts_rates()) {
      if (failures_.load(std::memory_order_relaxed) != 0)
        failures_.store(0, std::memory_order_relaxed);
      return;
    }
    finish(call, false);
  }

  void failed(admission const &call) {
    if (word_.load(std::memory_order_acquire) == call.began)
      finish(call, true);
  }

  /// Neither: only a probe's place is free again.
  void ignored(admission const &call) {
    if (state_of(call.began) != breaker_state::half_open)
      return;
    std::lock_guard const lock(mutex_);
    if (word_.load(std::memory_order_relaxed) == call.began)
      --probes_;
  }

  void ended(admission const &call, std::exception_ptr const &exception) {
    if (!exception)
      succeeded(call);
    else if (is_failure(exception))
      failed(call);
    else
      ignored(call);
  }

  /// How long until the next trial; zero when there may be one now, or nobody knows.
  std::chrono::nanoseconds retry_after() const {
    std::lock_guard const lock(mutex_);
    if (state() != breaker_state::open)
      return {};
    return std::max(std::chrono::nanoseconds(0),
                    std::chrono::duration_cast<std::chrono::nanoseconds>(until() - Clock::now()));
  }

  void force(breaker_state to) {
    report done(*this);
    std::lock_guard const lock(mutex_);
    if (state() != to)
      done.changed(change(to));
    failures_.store(0, std::memory_order_relaxed);
    trials_failed_ = 0;
  }

private:
  static breaker_state state_of(word w) noexcept { return static_cast<breaker_state>(w & 3); }

  /// Tells the user, after the mutex was released.
  class report {
  public:
    explicit report(breaker_core &core) : core_(core) {}
    ~report() {
      if (change_ && core_.options_.on_change)
        core_.options_.on_change(change_->first, change_->second);
    }
    void changed(std::pair<breaker_state, breaker_state> change) { change_ = change; }

  private:
    breaker_core &core_;
    std::optional<std::pair<breaker_state, breaker_state>> change_;
  };

  time_point until() const noexcept {
    return time_point(typename Clock::duration(until_.load(std::memory_order_relaxed)));
  }

  bool counts_slow() const noexcept { return options_.slow_call_rate > 0; }
  bool counts_rates() const noexcept { return options_.failure_rate > 0 || counts_slow(); }

  admission begun(word w) const { return {w, counts_slow() ? Clock::now() : time_point()}; }

  std::optional<admission> admit_slowly() {
    report done(*this);
    std::lock_guard const lock(mutex_);
    switch (state()) {
    case breaker_state::closed:
      break;
    case breaker_state::isolated:
      return std::nullopt;
    case breaker_state::open:
      if (Clock::now() < until())
        return std::nullopt;
      done.changed(change(breaker_state::half_open));
      probes_ = 1;
      break;
    case breaker_state::half_open:
      if (probes_ == options_.max_probes)
        return std::nullopt;
      ++probes_;
      break;
    }
    return begun(word_.load(std::memory_order_relaxed));
  }

  void finish(admission const &call, bool failure) {
    report done(*this);
    std::lock_guard const lock(mutex_);
    if (word_.load(std::memory_order_relaxed) != call.began)
      return;
    if (state() == breaker_state::half_open) {
      --probes_;
      if (failure) {
        ++trials_failed_;
        done.changed(open());
      } else if (++successes_ >= options_.successes_to_close) {
        trials_failed_ = 0;
        done.changed(change(breaker_state::closed));
      }
      return;
    }
    bool trip = false;
    if (failure)
      trip =
          failures_.fetch_add(1, std::memory_order_relaxed) + 1 >= options_.consecutive_failures &&
          options_.consecutive_failures != 0;
    else
      failures_.store(0, std::memory_order_relaxed);
    if (counts_rates())
      trip = add_to_window(call, failure) || trip;
    if (trip)
      done.changed(open());
  }

  /// True: it has to open.
  bool add_to_window(admission const &call, bool failure) {
    auto const now = Clock::now();
    auto const ticks = ticks_of(now.time_since_epoch());
    auto const length = options_.window.count();
    bool const slow = counts_slow() && now - call.start >= options_.slow_after;
    window_.add(ticks, length, failure, slow);
    auto const sum = window_.sum(ticks, length);
    if (sum.calls < options_.minimum_calls)
      return false;
    auto const calls = static_cast<double>(sum.calls);
    return (options_.failure_rate > 0 &&
            static_cast<double>(sum.failures) >= options_.failure_rate * calls) ||
           (counts_slow() && static_cast<double>(sum.slow) >= options_.slow_call_rate * calls);
  }

  std::pair<breaker_state, breaker_state> open() {
    auto const most =
        static_cast<double>(std::max(options_.max_open_for, options_.open_for).count());
    auto const time = static_cast<double>(options_.open_for.count()) *
                      std::pow(options_.open_backoff, static_cast<double>(trials_failed_));
    auto const end = time_after<Clock>(
        std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(most, time))));
    until_.store(end.time_since_epoch().count(),
                 std::memory_order_relaxed); // change() publishes it
    return change(breaker_state::open);
  }

  /// With the mutex held.
  std::pair<breaker_state, breaker_state> change(breaker_state to) {
    word const before = word_.load(std::memory_order_relaxed);
    failures_.store(0, std::memory_order_relaxed);
    window_.clear();
    probes_ = 0;
    successes_ = 0;
    word_.store(((before >> 2) + 1) << 2 | static_cast<word>(to), std::memory_order_release);
    return {state_of(before), to};
  }

  bool is_failure(std::exception_ptr const &exception) const {
    if (options_.is_failure)
      return options_.is_failure(exception);
    return !is_aborted(exception);
  }

  static std::int64_t ticks_of(typename Clock::duration time) {
    return saturated<std::chrono::nanoseconds>(time).count();
  }

  circuit_breaker_options const options_;
  std::atomic<word> word_{0};
  std::atomic<std::uint32_t> failures_{0}; // in a row
  mutable std::mutex mutex_;
  core::breaker_window window_;
  std::atomic<typename Clock::rep> until_{0};
  std::uint32_t probes_ = 0; // under way
  std::uint32_t successes_ = 0;
  std::uint32_t trials_failed_ = 0; // since it was last closed
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_BREAKER_CORE_HPP
