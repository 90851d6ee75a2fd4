// unblock::report_every: calls a function again and again, until it is cancelled.
#ifndef UNBLOCK_REPORT_EVERY_HPP
#define UNBLOCK_REPORT_EVERY_HPP

#include <unblock/detail/clock_wait.hpp>
#include <unblock/when_all.hpp>

#include <chrono>
#include <functional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Calls `report()` after every `period`, on the handler's executor.
///
///     co_await unblock::when_any(serve(), unblock::report_every(60s, [&] { log(metrics.json()); }))(net::use_awaitable);
///
/// The periods are counted between the end of one call and the begin of the next. Signature: void(std::exception_ptr): it
/// ends when it is cancelled (terminal), with `operation_aborted`, or with what `report` throws. `report` must not block.
/// Clock: steady_clock, or any other one: report_every<manual_clock>(...) in a test.
template <class Clock = std::chrono::steady_clock, class Rep, class Period, class Function>
  requires std::is_invocable_v<std::decay_t<Function> &>
auto report_every(std::chrono::duration<Rep, Period> period, Function &&report) {
  return when_all([period, report = std::decay_t<Function>(
                               std::forward<Function>(report))]() mutable -> net::awaitable<void> {
    for (;;) {
      auto wait = detail::wait_until<Clock>(detail::time_after<Clock>(period));
      co_await std::move(wait)(net::use_awaitable);
      std::invoke(report);
    }
  });
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_REPORT_EVERY_HPP
