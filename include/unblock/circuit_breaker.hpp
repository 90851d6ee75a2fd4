// unblock::circuit_breaker: stops calling what keeps failing, and finds out when it works again.
#ifndef UNBLOCK_CIRCUIT_BREAKER_HPP
#define UNBLOCK_CIRCUIT_BREAKER_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/breaker_core.hpp>
#include <unblock/detail/driver.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// A call was rejected, because its breaker is open.
class circuit_open : public std::runtime_error {
public:
  explicit circuit_open(std::chrono::nanoseconds retry_after)
      : std::runtime_error("unblock: the circuit breaker is open"), retry_after_(retry_after) {}
  /// How long until a call may be let through; zero when that isn't known.
  std::chrono::nanoseconds retry_after() const noexcept { return retry_after_; }

private:
  std::chrono::nanoseconds retry_after_;
};

/// A call that was let through. Tell it how the call went; otherwise its destructor counts a failure when an exception
/// is on its way, and nothing at all when not. Move-only; not thread-safe itself; must not outlive its breaker.
template <class Clock> class [[nodiscard]] basic_breaker_permit {
public:
  void success() {
    end([](auto &core, auto &call) { core.succeeded(call); });
  }
  void failure() {
    end([](auto &core, auto &call) { core.failed(call); });
  }
  /// Counts as neither.
  void ignore() {
    end([](auto &core, auto &call) { core.ignored(call); });
  }
  /// As the breaker's is_failure says.
  void exception(std::exception_ptr const &thrown) {
    end([&](auto &core, auto &call) { core.ended(call, thrown); });
  }

  basic_breaker_permit(basic_breaker_permit &&other) noexcept
      : core_(std::exchange(other.core_, nullptr)), call_(other.call_),
        exceptions_(other.exceptions_) {}
  basic_breaker_permit &operator=(basic_breaker_permit &&) = delete;
  ~basic_breaker_permit() {
    if (core_ && std::uncaught_exceptions() > exceptions_)
      failure();
    else
      ignore();
  }

  /// For the breaker.
  using core_type = detail::breaker_core<Clock>;
  basic_breaker_permit(core_type &core, typename core_type::admission call) noexcept
      : core_(&core), call_(call), exceptions_(std::uncaught_exceptions()) {}

private:
  template <class Function> void end(Function function) {
    if (auto *core = std::exchange(core_, nullptr))
      function(*core, call_);
  }

  core_type *core_;
  typename core_type::admission call_;
  int exceptions_;
};

/// Lets calls through while they succeed; after too many failures rejects them for a while, so that what fails can
/// recover and callers needn't wait for nothing; then lets a few through to see.
///
///     unblock::circuit_breaker breaker(5, 60s);           // opens after 5 failures in a row, for 60 s
///     auto page = co_await breaker.run([&] { return fetch(url); });
///     auto page = co_await breaker.run(unblock::offload([&] { return get(url); }))(net::use_awaitable);
///
///     auto permit = breaker.acquire();                    // or by hand; throws circuit_open
///     reply = co_await call();                            // an exception counts as a failure
///     reply.ok() ? permit.success() : permit.failure();
///
/// run() takes an awaitable, an operation, or a callable that gives one, which is called when the operation starts, on
/// the handler's executor; with use_awaitable, as part of the coroutine that awaits it. Its result and its exception are passed on; a rejected call throws circuit_open and calls
/// nothing. A second argument, `bool bad(result const &)`, makes some results count as failures. Signature:
/// void(std::exception_ptr) or void(std::exception_ptr, T).
///
/// Policies: failures in a row; the rate of failures, or of slow calls, in a window of time; see circuit_breaker_options.
/// After open_for, at most max_probes calls at once are let through; successes_to_close of them close it, and one failure
/// opens it again, for longer where open_backoff says so. The result of a call that began before the last change of
/// state is ignored.
///
/// Cancellation: passed on to the call (as a terminal one); a cancelled call counts as nothing.
/// Thread-safe. Without rates, a call that succeeds while the breaker is closed takes no lock and writes nothing shared.
/// Operations may outlive the breaker, permits may not. Clock: any; see manual_clock for tests.
template <class Clock> class basic_circuit_breaker {
  using core_type = detail::breaker_core<Clock>;

public:
  using clock = Clock;
  using permit = basic_breaker_permit<Clock>;

  explicit basic_circuit_breaker(circuit_breaker_options options)
      : core_(std::make_shared<core_type>(std::move(options))) {}
  template <class Rep, class Period>
  basic_circuit_breaker(std::uint32_t consecutive_failures,
                        std::chrono::duration<Rep, Period> open_for)
      : basic_circuit_breaker(circuit_breaker_options{
            .consecutive_failures = consecutive_failures,
            .open_for = detail::saturated<std::chrono::nanoseconds>(open_for)}) {}

  /// Throws circuit_open when the call is rejected.
  permit acquire() {
    if (auto const call = core_->admit())
      return permit(*core_, *call);
    throw circuit_open(core_->retry_after());
  }
  std::optional<permit> try_acquire() {
    if (auto const call = core_->admit())
      return permit(*core_, *call);
    return std::nullopt;
  }

  template <class Call> auto run(Call &&call) {
    return run(std::forward<Call>(call), [](auto const &...) { return false; });
  }

  template <class Call, class Bad> auto run(Call &&call, Bad bad) {
    auto function = detail::as_async_function(std::forward<Call>(call));
    static_assert(detail::async_function<decltype(function)>,
                  "run() takes an awaitable, or a callable without arguments that gives one");
    using result = detail::async_result_t<decltype(function)>;
    return detail::make_joined<result>(true, [core = core_, function = std::move(function),
                                              bad = std::move(bad)](detail::driver &) mutable {
      return guarded<result>(core, function, bad);
    });
  }

  /// Rejects every call until reset().
  void isolate() { core_->force(breaker_state::isolated); }
  /// Closes it and forgets all failures.
  void reset() { core_->force(breaker_state::closed); }

  /// An open breaker whose time is over is open until the next call.
  breaker_state state() const noexcept { return core_->state(); }
  std::chrono::nanoseconds retry_after() const { return core_->retry_after(); }

private:
  template <class Result, class Function, class Bad>
  static detail::driven_t<Result> guarded(std::shared_ptr<core_type> &core, Function &function,
                                          Bad &bad) {
    auto const admission = core->admit();
    if (!admission)
      throw circuit_open(core->retry_after());
    permit permit(*core, *admission); // for a coroutine that is destroyed while it waits
    auto out = co_await detail::settle(function);
    if (out.exception())
      permit.exception(out.exception());
    else if (detail::is_bad_result(bad, out))
      permit.failure();
    else
      permit.success();
    co_return out.get();
  }

  std::shared_ptr<core_type> core_;
};

using circuit_breaker = basic_circuit_breaker<std::chrono::steady_clock>;

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_CIRCUIT_BREAKER_HPP
