// unblock::timeout: an operation that is cancelled when it takes too long, and waited for.
#ifndef UNBLOCK_TIMEOUT_HPP
#define UNBLOCK_TIMEOUT_HPP

#include <unblock/detail/clock_wait.hpp>
#include <unblock/detail/pack_scope.hpp>
#include <unblock/sleep.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Throws the error of the first child; timed_out where that is what the second one did to it.
template <class Scope> void rethrow_or_time_out(Scope &scope) {
  auto &out = std::get<0>(scope.outcomes);
  if (!out.failed())
    return;
  bool const expired = scope.decisive() == 1 && !std::get<1>(scope.outcomes).failed();
  if (expired && is_aborted(out.exception()))
    throw net_system_error(net_error_code(net::error::timed_out));
  std::rethrow_exception(out.exception());
}

template <class Op> struct timeout_policy {
  static constexpr auto rule = stop_after::first_end;
  using value = child_value<Op>;
  using signature = exception_signature<unwrapped_result_t<value>>;

  template <class Scope> static void finish(pending_ptr<signature> op, Scope &scope) {
    complete_with<signature>(std::move(op), [&]() -> unwrapped_result_t<value> {
      rethrow_or_time_out(scope);
      return std::get<0>(scope.outcomes).get();
    });
  }
};

} // namespace detail

/// Runs `operation`, and cancels it (terminal) when `duration` has passed before it ended.
///
///     auto answer = co_await unblock::timeout(ask(server), 2s)(net::use_awaitable);
///
/// `operation` is what when_all takes: an asio::awaitable, an asynchronous operation, or a callable that returns one.
/// Result: that of the operation. An operation that was cancelled is waited for, so that nothing of it is left behind: one
/// that doesn't heed cancellation ends when it ends. If it ends well all the same, its result is the result; if it ends
/// with operation_aborted, `timed_out` is thrown as system_error; an exception of its own is rethrown.
/// Time is counted on the steady clock from the start; see sleep_for for durations out of the ordinary.
/// Cancellation, threads: as when_all.
/// Source: trio's move_on_after and folly's coro::timeout; unlike the latter it doesn't leave the operation behind.
template <class Op, class Rep, class Period>
  requires detail::startable<Op>
auto timeout(Op &&operation, std::chrono::duration<Rep, Period> duration) {
  return detail::make_pack_operation<detail::timeout_policy<std::decay_t<Op>>>(
      std::forward<Op>(operation), sleep_for(duration));
}

/// The same, at a time of any clock; see sleep_until. A clock with a static `wait_until` of its own, as manual_clock has, is
/// waited on with that.
template <class Op, class Clock, class Duration>
  requires detail::startable<Op>
auto timeout(Op &&operation, std::chrono::time_point<Clock, Duration> deadline) {
  return detail::make_pack_operation<detail::timeout_policy<std::decay_t<Op>>>(
      std::forward<Op>(operation), detail::wait_until<Clock>(detail::to_clock(deadline)));
}

/// The same, when `expiry`, any operation without a result, ends well: an event instead of a time, or a test's clock.
template <class Op, class Expiry>
  requires(detail::startable<Op> && detail::startable<Expiry>)
auto timeout(Op &&operation, Expiry &&expiry) {
  return detail::make_pack_operation<detail::timeout_policy<std::decay_t<Op>>>(
      std::forward<Op>(operation), std::forward<Expiry>(expiry));
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_TIMEOUT_HPP
