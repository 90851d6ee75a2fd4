// unblock::load_test: puts load on something that is awaited, and measures it.
#ifndef UNBLOCK_LOAD_TEST_HPP
#define UNBLOCK_LOAD_TEST_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/clock_wait.hpp>
#include <unblock/detail/driver.hpp>
#include <unblock/detail/load_run.hpp>
#include <unblock/load_report.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

struct load_options {
  /// How many calls run at once; with a rate, how many at most.
  std::size_t concurrency = 1;
  /// Calls started per second, whatever the answers take. Zero: each coroutine starts its next call when its last one
  /// has ended.
  double rate = 0;
  /// No call starts later; those that have started are waited for. Zero: no limit.
  std::chrono::nanoseconds duration{0};
  /// Calls in all. Zero: no limit.
  std::uint64_t count = 0;
};

namespace detail {

/// The kind of failure that a result is; "" for a success.
struct default_judge {
  template <class T> std::string operator()(T const &result) const {
    if constexpr (std::is_same_v<T, bool>)
      return result ? "" : "false";
    else if constexpr (requires { result.status >= 400; })
      return result.status >= 400 ? "HTTP status " + std::to_string(result.status) : "";
    else
      return {};
  }
};

} // namespace detail

/// Calls `call` again and again, as `options` say, and reports how that went:
///
///     auto report = co_await unblock::load_test({.concurrency = 100, .duration = 10s}, [&] {
///       return client.get(url);
///     })(net::use_awaitable);
///     std::cout << report.table();
///     report.write_json("result.json");
///
/// `call` gives an awaitable: an asio::awaitable, an operation of ours, or anything with operator co_await. It may take
/// the number of the call, from 0. Exceptions are failures, and so are `false` and HTTP statuses from 400 on; a third
/// argument decides otherwise: `std::string judge(result const &)` gives the kind of failure, "" for a success.
/// Failures are counted by their kind, an exception's by its text.
///
/// With a rate the calls are meant to start at even intervals, and a call's latency counts from that moment even when it
/// starts later because all the coroutines were still waiting for answers: what a user would have waited
/// ("coordinated omission", G. Tene; the method is that of wrk2). Without one it counts from the start.
///
/// Signature: void(std::exception_ptr, load_report). Errors: no limit at all, no concurrency or a negative number throw
/// std::invalid_argument from this function. Cancellation (every type): the calls under way are cancelled (as by a
/// terminal one) and waited for; then operation_aborted.
/// Threads: calls start and are resumed on a strand of the handler's executor; one thread is loaded. For more of them run
/// one test each and add up their snapshots.
/// Clock: steady_clock, or any other one: load_test<manual_clock>(...) in a test.
template <class Clock = std::chrono::steady_clock, class Call, class Judge = detail::default_judge>
auto load_test(load_options const &options, Call call, Judge judge = {}) {
  static_assert(detail::async_function<Call> || detail::async_function<Call, std::uint64_t>,
                "load_test takes a callable that gives an awaitable");
  if (options.concurrency == 0 || !(options.rate >= 0) || options.duration.count() < 0 ||
      (options.duration.count() == 0 && options.count == 0))
    throw std::invalid_argument("unblock::load_test: a load without an end, or none");
  return detail::make_driven<load_report>(
      [options, call = std::move(call),
       judge = std::move(judge)](detail::driver &self) mutable -> net::awaitable<load_report> {
        using run_type = detail::load_run<Clock, Call, Judge>;
        typename run_type::plan plan{
            options.concurrency, std::nullopt,
            options.count != 0 ? options.count : std::numeric_limits<std::uint64_t>::max(),
            options.duration.count() != 0 ? detail::time_after<Clock>(options.duration)
                                          : Clock::time_point::max()};
        if (options.rate > 0)
          plan.interval = std::chrono::duration<double>(1 / options.rate);
        auto const run =
            std::make_unique<run_type>(self.executor, plan, std::move(call), std::move(judge));
        auto report = run->run();
        co_return co_await std::move(report);
      });
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_LOAD_TEST_HPP
