// When a sleep ends, in terms of the steady clock. Nothing here overflows, whatever the user's duration is.
#ifndef UNBLOCK_DETAIL_DEADLINE_HPP
#define UNBLOCK_DETAIL_DEADLINE_HPP

#include <unblock/detail/config.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ratio>
#include <type_traits>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using steady = std::chrono::steady_clock;

/// `from` as a To, never shorter, and the nearest that a To can hold.
template <class To, class Rep, class Period> To saturated(std::chrono::duration<Rep, Period> from) {
  if constexpr (std::is_same_v<To, std::chrono::duration<Rep, Period>>) {
    return from;
  } else if constexpr (std::is_integral_v<Rep> && std::is_signed_v<Rep> &&
                       std::is_same_v<typename To::rep, std::int64_t> &&
                       std::ratio_divide<Period, typename To::period>::den == 1) {
    // the common case, without floating point
    constexpr std::int64_t most =
        To::max().count() / std::ratio_divide<Period, typename To::period>::num;
    if (from.count() > most)
      return To::max();
    if (from.count() < -most)
      return To::min();
    return To(from);
  } else {
    using wide = std::chrono::duration<long double, typename To::period>;
    wide value = from;
    if (!(value == value)) // not a number
      return To::zero();
    if (value >= wide(To::max()))
      return To::max();
    if (value <= wide(To::min()))
      return To::min();
    return std::chrono::ceil<To>(from);
  }
}

/// A duration to sleep for, at least zero.
template <class Rep, class Period>
steady::duration to_steady(std::chrono::duration<Rep, Period> duration) {
  return std::max(saturated<steady::duration>(duration), steady::duration::zero());
}

/// A point in time with the clock's own resolution.
template <class Clock, class Duration>
typename Clock::time_point to_clock(std::chrono::time_point<Clock, Duration> time) {
  return typename Clock::time_point(saturated<typename Clock::duration>(time.time_since_epoch()));
}

inline steady::time_point steady_after(steady::duration duration) {
  auto now = steady::now();
  return duration > steady::time_point::max() - now ? steady::time_point::max() : now + duration;
}

// A deadline says until when to wait next, and after that wait whether it was reached.

/// So long after the operation was started.
struct after {
  steady::duration duration;
  steady::time_point next() const { return steady_after(duration); }
  bool reached() const noexcept { return true; }
};

/// At a time on the steady clock.
struct at_steady {
  steady::time_point time;
  explicit at_steady(steady::time_point t) : time(t) {}
  steady::time_point next() const noexcept { return time; }
  bool reached() const noexcept { return true; }
};

/// At a time on a clock of which we can't tell when it will get there.
template <class Clock> struct at_clock {
  typename Clock::time_point time;
  explicit at_clock(typename Clock::time_point t) : time(t) {}

  steady::time_point next() const {
    auto now = Clock::now();
    if (time <= now)
      return steady::time_point::min();
    // A subtraction that would overflow is far more than a second.
    constexpr auto zero = Clock::duration::zero();
    if (now.time_since_epoch() < zero && time > Clock::time_point::max() + now.time_since_epoch())
      return steady_after(std::chrono::seconds(1));
    return steady_after(std::min<steady::duration>(to_steady(time - now), std::chrono::seconds(1)));
  }
  bool reached() const { return time <= Clock::now(); }
};

template <class Clock>
using deadline_of = std::conditional_t<std::is_same_v<Clock, steady>, at_steady, at_clock<Clock>>;

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
