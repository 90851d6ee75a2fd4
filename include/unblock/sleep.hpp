// unblock::sleep_for and sleep_until: wait without holding a thread.
#ifndef UNBLOCK_SLEEP_HPP
#define UNBLOCK_SLEEP_HPP

#include <unblock/detail/deadline.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/timer_wait.hpp>

#include <chrono>

#include <time.h>

UNBLOCK_BEGIN_NAMESPACE

/// Waits for at least `duration`, counted on the steady clock from the moment the operation is started.
///
///     co_await unblock::sleep_for(50ms);                        // any coroutine
///     co_await unblock::sleep_for(50ms)(net::use_awaitable);    // asio::awaitable
///
/// Any std::chrono duration, floating-point ones included. One that is zero, negative or not a number completes as soon
/// as possible, but never inside the call; one that the steady clock can't hold waits as long as that can.
///
/// Handler signature: `void(error_code)`; in a coroutine an error is thrown as system_error. The only error is
/// `operation_aborted`, after a cancellation (total, partial and terminal alike).
///
/// Threads: a timer of the handler's own execution context, no other thread is involved. A handler without an executor,
/// and a coroutine that isn't Asio's, use the embedded I/O thread's timers. May be called from any thread. Sleeps that
/// are pending there when the process exits are dropped.
///
/// Source: Asio's steady_timer, one per sleep, kept in the operation's own memory.
template <class Rep, class Period> auto sleep_for(std::chrono::duration<Rep, Period> duration) {
  return detail::make_operation<void(net_error_code)>(
      detail::timer_initiation<detail::after>{{detail::to_steady(duration)}});
}

/// For what was nanosleep(request, nullptr): reads `*request` at once. Null, and values that nanosleep refuses, complete
/// as soon as possible.
inline auto sleep_for(const timespec *request) {
  bool valid =
      request && request->tv_sec >= 0 && request->tv_nsec >= 0 && request->tv_nsec < 1'000'000'000;
  auto duration = valid ? detail::to_steady(std::chrono::seconds(request->tv_sec))
                        : std::chrono::nanoseconds(0);
  auto rest = std::chrono::nanoseconds(valid ? request->tv_nsec : 0);
  if (rest > std::chrono::nanoseconds::max() - duration)
    rest = std::chrono::nanoseconds(0);
  return sleep_for(duration + rest);
}

/// Waits until `time` is reached on its clock. On the steady clock that is one wait; any other clock may be set or run
/// at its own pace, so it is looked at again at least once a second, and at the end. A time in the past completes as
/// soon as possible. Otherwise as sleep_for.
template <class Clock, class Duration>
auto sleep_until(std::chrono::time_point<Clock, Duration> time) {
  using deadline = detail::deadline_of<Clock>;
  return detail::make_operation<void(net_error_code)>(
      detail::timer_initiation<deadline>{deadline(detail::to_clock(time))});
}

UNBLOCK_END_NAMESPACE

#endif
