// unblock::retry: tries again what failed, after a delay that grows.
#ifndef UNBLOCK_RETRY_HPP
#define UNBLOCK_RETRY_HPP

#include <unblock/detail/attempt_group.hpp>
#include <unblock/detail/retry_options.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Calls, and calls again when that failed:
///
///     unblock::retry const retry(3, 2.0);                 // at most 3 calls, 1 s and 2 s apart
///     auto page = co_await retry.run([&] { return fetch(url); });
///     auto page = co_await retry.run([&] { return fetch(url); })(net::use_awaitable);
///
///     unblock::retry const patient({.max_attempts = 5, .initial_delay = 100ms, .max_delay = 2s,
///                                   .jitter = unblock::jitter::full, .attempt_timeout = 3s});
///
/// run() takes a callable without arguments that gives an awaitable: an asio::awaitable, an operation that takes a
/// completion token, or an object with operator co_await. It is called on a strand of the handler's executor (the
/// embedded I/O thread for coroutines that aren't Asio's); with use_awaitable, and without time limits and hedges, as part of the
/// coroutine that awaits it. A second argument, `bool bad(result const &)`, makes some
/// results count as failures; the last one is passed on like a good one. Signature: void(std::exception_ptr) or
/// void(std::exception_ptr, T).
///
/// Errors: the exception of the last attempt, as it was thrown; timed_out when that ran out of time. There is no delay
/// after the last attempt. An option out of its range throws std::invalid_argument from the constructor.
/// Cancellation (every type): ends a delay at once, and is passed on to the call under way (as a terminal one); when that
/// has ended, operation_aborted. A call that doesn't heed its cancellation is waited for, also when its time is over:
/// nothing outlives the operation.
/// Thread-safe: one policy may be used by any number of calls at once, and destroyed while they run.
/// Clock: any; see manual_clock for tests. Delays: see jitter and retry_options.
template <class Clock> class basic_retry {
public:
  using clock = Clock;

  explicit basic_retry(std::uint32_t max_attempts, double multiplier = 2)
      : basic_retry(retry_options{.max_attempts = max_attempts, .multiplier = multiplier}) {}
  explicit basic_retry(retry_options options)
      : policy_(std::make_shared<policy>(std::move(options))) {}

  template <class Function> auto run(Function &&function) const {
    return run(std::forward<Function>(function), [](auto const &...) { return false; });
  }

  template <class Function, class Bad> auto run(Function &&function, Bad bad) const {
    using callable = std::decay_t<Function>;
    static_assert(detail::async_function<callable>,
                  "run() takes a callable without arguments that gives an awaitable");
    return detail::make_joined<detail::async_result_t<callable>>(
        is_plain(policy_->options),
        [policy = policy_, function = callable(std::forward<Function>(function)),
         bad = std::move(bad)](detail::driver &self) mutable {
          return attempts(*policy, self, function, bad);
        });
  }

  retry_options const &options() const noexcept { return policy_->options; }

private:
  struct policy {
    retry_options const options;
    core::chance chance;

    explicit policy(retry_options o) : options(std::move(o)), chance(options.seed) {
      if (options.max_attempts == 0 || !(options.multiplier >= 0) ||
          options.initial_delay.count() < 0 || options.max_delay.count() < 0 ||
          options.total_timeout.count() < 0 || options.attempt_timeout.count() < 0 ||
          options.hedge_after.count() < 0)
        throw std::invalid_argument("unblock::retry: an option is out of its range");
    }
  };

  using time_point = typename Clock::time_point;

  template <class Function, class Bad>
  static detail::driven_t<detail::async_result_t<Function>>
  attempts(policy &policy, detail::driver &self, Function &function, Bad &bad) {
    auto const &options = policy.options;
    auto const end = options.total_timeout.count() != 0
                         ? detail::time_after<Clock>(options.total_timeout)
                         : time_point::max();
    core::backoff backoff(options);
    if (options.budget)
      options.budget->deposit();
    for (std::uint32_t attempt = 1;; ++attempt) {
      auto one = is_plain(options) ? detail::settle(function) : once(options, self, function, end);
      auto out = co_await std::move(one);
      if (!out.failed() && !detail::is_bad_result(bad, out))
        co_return out.get();
      auto const state = co_await net::this_coro::cancellation_state;
      bool const cancelled = self.cancelled(state);
      if (cancelled && out.exception())
        throw net_system_error(detail::aborted());
      if (cancelled || attempt == options.max_attempts || !wanted(options, out.exception()) ||
          (options.budget && !options.budget->withdraw()))
        co_return out.get();
      auto delay = backoff.next(policy.chance.next());
      if (options.server_delay && out.exception())
        if (auto const asked = options.server_delay(out.exception()))
          delay = std::max(*asked, std::chrono::nanoseconds(0));
      auto const wake = detail::time_after<Clock>(delay);
      if (wake >= end && end != time_point::max())
        co_return out.get();
      if (options.on_retry)
        options.on_retry(attempt, delay, out.exception());
      auto wait = detail::wait_until<Clock>(wake);
      co_await std::move(wait)(detail::use_awaitable_type());
    }
  }

  /// Whether an attempt is the call and nothing else.
  static bool is_plain(retry_options const &options) {
    return options.total_timeout.count() == 0 && options.attempt_timeout.count() == 0 &&
           (options.hedge_after.count() == 0 || options.max_hedges == 0);
  }

  template <class Function>
  static net::awaitable<detail::settled_t<detail::async_result_t<Function>>>
  once(retry_options const &options, detail::driver &self, Function &function, time_point end) {
    auto deadline = end;
    if (options.attempt_timeout.count() != 0)
      deadline = std::min(deadline, detail::time_after<Clock>(options.attempt_timeout));
    bool const hedged = options.hedge_after.count() != 0 && options.max_hedges != 0;
    using group_type = detail::attempt_group<Clock, Function>;
    typename group_type::limits limits;
    limits.deadline = deadline;
    if (hedged) {
      limits.hedge_after = options.hedge_after;
      limits.hedges = options.max_hedges;
      if (options.budget)
        limits.may_hedge = [budget = options.budget] { return budget->withdraw(); };
    }
    detail::settled_t<detail::async_result_t<Function>> out;
    auto group = std::make_shared<group_type>(self.executor, function, out, std::move(limits));
    auto ended = detail::make_operation<void(net_error_code)>(
        detail::attempt_initiation<group_type>{std::move(group)});
    co_await std::move(ended)(detail::use_awaitable_type());
    co_return out;
  }

  static bool wanted(retry_options const &options, std::exception_ptr const &exception) {
    if (!exception) // a bad result
      return true;
    if (options.retry_if)
      return options.retry_if(exception);
    return !detail::is_aborted(exception);
  }

  std::shared_ptr<policy> policy_;
};

using retry = basic_retry<std::chrono::steady_clock>;

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_RETRY_HPP
