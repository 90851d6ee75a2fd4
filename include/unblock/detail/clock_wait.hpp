// Waiting on whatever clock a primitive was given.
#ifndef UNBLOCK_DETAIL_CLOCK_WAIT_HPP
#define UNBLOCK_DETAIL_CLOCK_WAIT_HPP

#include <unblock/sleep.hpp>

#include <chrono>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// A clock that brings its own wait, as manual_clock does, is waited on with that; any other one with sleep_until.
template <class Clock> auto wait_until(typename Clock::time_point time) {
  if constexpr (requires { Clock::wait_until(time); })
    return Clock::wait_until(time);
  else
    return sleep_until(time);
}

/// `duration` from now on, or the end of time.
template <class Clock, class Rep, class Period>
typename Clock::time_point time_after(std::chrono::duration<Rep, Period> duration) {
  using own = typename Clock::duration;
  auto const now = Clock::now();
  auto const wait = saturated<own>(duration);
  auto const room = Clock::time_point::max() - now;
  return now.time_since_epoch() > own::zero() && wait > room ? Clock::time_point::max()
                                                             : now + wait;
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
