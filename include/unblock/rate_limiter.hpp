// unblock::rate_limiter: so many permits per time, first come first served.
#ifndef UNBLOCK_RATE_LIMITER_HPP
#define UNBLOCK_RATE_LIMITER_HPP

#include <unblock/detail/limiter_core.hpp>
#include <unblock/detail/limiter_wait.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Permits that were taken for a time to come. They are spent, whether anybody waits for that time or not, unless they
/// are given back. Move-only; not thread-safe itself. It may outlive its limiter.
template <class Clock> class basic_rate_reservation {
public:
  /// From when on the permits may be used.
  typename Clock::time_point time() const {
    return detail::limiter_time<Clock>(core_->usable_at(slot_));
  }

  /// Waits for that time. Signature: void(error_code). A cancelled wait leaves the permits taken.
  auto wait() const { return detail::wait_until<Clock>(time()); }

  /// Once, and only when they were not used. What is left of their time goes to whoever comes next.
  void give_back() {
    if (auto const core = std::exchange(core_, nullptr))
      core->give_back(slot_);
  }

  /// For the limiter.
  basic_rate_reservation(std::shared_ptr<detail::limiter_core> core,
                         detail::limiter_slot slot) noexcept
      : core_(std::move(core)), slot_(slot) {}
  basic_rate_reservation(basic_rate_reservation &&) noexcept = default;
  basic_rate_reservation &operator=(basic_rate_reservation &&) noexcept = default;

private:
  std::shared_ptr<detail::limiter_core> core_;
  detail::limiter_slot slot_;
};

/// Lets `permits` through per `per`, and at most `burst` of them at once after a pause:
///
///     unblock::rate_limiter limiter(10, 1s);       // ten at once, then ten a second
///     unblock::rate_limiter smooth(10, 1s, 1);     // one every 100 ms
///     co_await limiter.acquire();                  // any coroutine
///     co_await limiter.acquire()(net::use_awaitable);
///
/// In any stretch of time t, no more than burst + t * permits / per get through. It starts full. The time per permit is
/// kept in whole nanoseconds, rounded up.
///
/// Order: whoever acquires first goes first; each knows its time at once and waits on a timer of its own, so that nobody
/// is woken in vain. A permit that is given back, or whose acquisition is cancelled, goes to whoever comes next, possibly
/// ahead of those who wait already, and never later than it would have been used.
///
/// Errors: more permits than `burst`, or none, throw std::invalid_argument from the call itself; so does a constructor
/// whose numbers aren't positive. acquire_for and acquire_until complete with timed_out at once, and take nothing, when
/// the permits would come too late.
/// Cancellation (every type): operation_aborted, and the permits are given back. So they are when the io_context is
/// destroyed.
/// Thread-safe: one compare-and-swap per acquisition, no lock unless permits were given back. Movable, not while it is
/// used; operations and reservations may outlive it. A coroutine that needn't wait isn't suspended, be it a
/// plain one or one of Asio's with use_awaitable.
/// Clock: steady_clock, which is taken to be up to two microseconds earlier than it is (detail/steady_ticks.hpp says why), or any
/// other; see manual_clock for tests.
/// Algorithm: GCRA; see detail/limiter_core.hpp.
template <class Clock> class basic_rate_limiter {
public:
  using clock = Clock;
  using reservation = basic_rate_reservation<Clock>;

  template <class Rep, class Period>
  basic_rate_limiter(std::int64_t permits, std::chrono::duration<Rep, Period> per)
      : basic_rate_limiter(permits, per, permits) {}
  template <class Rep, class Period>
  basic_rate_limiter(std::int64_t permits, std::chrono::duration<Rep, Period> per,
                     std::int64_t burst)
      : core_(std::make_shared<detail::limiter_core>(
            permits, detail::saturated<std::chrono::nanoseconds>(per), burst)) {}

  /// Takes the permits if they may be used now.
  bool try_acquire(std::int64_t permits = 1) {
    core_->check(permits);
    auto const now = ticks();
    return core_->reserve(permits, now, now).has_value();
  }

  /// Waits until the permits may be used. Signature of these three: void(error_code).
  auto acquire(std::int64_t permits = 1) { return acquire_by(permits, detail::limiter_never_late); }
  /// The time counts from this call on.
  template <class Rep, class Period>
  auto acquire_for(std::chrono::duration<Rep, Period> timeout, std::int64_t permits = 1) {
    return acquire_until(detail::time_after<Clock>(timeout), permits);
  }
  auto acquire_until(typename Clock::time_point deadline, std::int64_t permits = 1) {
    return acquire_by(permits, detail::limiter_ticks<Clock>(deadline));
  }

  /// Takes permits for the first time they may be used.
  reservation reserve(std::int64_t permits = 1) {
    core_->check(permits);
    auto const slot = core_->reserve(permits, ticks(), detail::limiter_never_late);
    if (!slot)
      throw std::length_error("unblock::rate_limiter: reserved for more than 73 years");
    return reservation(core_, *slot);
  }

  /// How many could be taken now, one by one.
  std::int64_t available() const { return core_->available(ticks()); }

  std::int64_t burst() const noexcept { return core_->burst(); }

  /// For keyed_rate_limiter.
  explicit basic_rate_limiter(std::shared_ptr<detail::limiter_core> core) noexcept
      : core_(std::move(core)) {}

private:
  static std::int64_t ticks() { return detail::limiter_now<Clock>(); }

  auto acquire_by(std::int64_t permits, std::int64_t latest) {
    core_->check(permits);
    return detail::make_operation<void(net_error_code)>(
        detail::acquire_initiation<Clock>(core_, permits, latest));
  }

  std::shared_ptr<detail::limiter_core> core_;
};

using rate_limiter = basic_rate_limiter<std::chrono::steady_clock>;

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_RATE_LIMITER_HPP
