// unblock::report_every: calls a function again and again, until it is cancelled.
#ifndef UNBLOCK_REPORT_EVERY_HPP
#define UNBLOCK_REPORT_EVERY_HPP

#include <unblock/sleep.hpp>
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
template <class Rep, class Period, class Function>
  requires std::is_invocable_v<std::decay_t<Function> &>
auto report_every(std::chrono::duration<Rep, Period> period, Function &&report) {
  return when_all([period, report = std::decay_t<Function>(
                               std::forward<Function>(report))]() mutable -> net::awaitable<void> {
    for (;;) {
      co_await sleep_for(period)(net::use_awaitable);
      std::invoke(report);
    }
  });
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_REPORT_EVERY_HPP
