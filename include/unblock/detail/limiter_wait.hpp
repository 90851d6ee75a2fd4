// The operations of a rate limiter.
#ifndef UNBLOCK_DETAIL_LIMITER_WAIT_HPP
#define UNBLOCK_DETAIL_LIMITER_WAIT_HPP

#include <unblock/detail/clock_wait.hpp>
#include <unblock/detail/forwarding_handler.hpp>
#include <unblock/detail/limiter_core.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/steady_ticks.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Clock> std::int64_t limiter_ticks(typename Clock::time_point time) {
  return saturated<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}
template <class Clock> typename Clock::time_point limiter_time(std::int64_t ticks) {
  return typename Clock::time_point(
      saturated<typename Clock::duration>(std::chrono::nanoseconds(ticks)));
}
/// The time now. Of the steady clock, as cheaply as it can be had.
template <class Clock> std::int64_t limiter_now() {
  if constexpr (std::is_same_v<Clock, std::chrono::steady_clock>)
    return core::steady_ticks();
  else
    return limiter_ticks<Clock>(Clock::now());
}
inline constexpr std::int64_t limiter_never_late = std::numeric_limits<std::int64_t>::max();

/// Gives the permits back unless they are used.
class limiter_claim {
public:
  limiter_claim(std::shared_ptr<limiter_core> core, limiter_slot slot) noexcept
      : core_(std::move(core)), slot_(slot) {}
  limiter_claim(limiter_claim &&) noexcept = default;
  limiter_claim &operator=(limiter_claim &&) = delete;
  ~limiter_claim() {
    if (core_)
      core_->give_back(slot_);
  }

  template <class Handler> void operator()(Handler &&handler, net_error_code error) {
    if (auto const core = std::exchange(core_, nullptr); core && error)
      core->give_back(slot_);
    std::forward<Handler>(handler)(error);
  }

private:
  std::shared_ptr<limiter_core> core_;
  limiter_slot slot_;
};

/// Reserves when it is started, and waits if it must.
template <class Clock> class acquire_initiation {
public:
  acquire_initiation(std::shared_ptr<limiter_core> core, std::int64_t permits, std::int64_t latest)
      : core_(std::move(core)), permits_(permits), latest_(latest) {}

  bool try_now(outcome<void> &out) {
    switch (reserve()) {
    case state::usable:
      return true;
    case state::late:
      out.set_exception(to_exception(net_error_code(net::error::timed_out)));
      return true;
    case state::ahead:
      break;
    }
    return false;
  }

  /// One of Asio's coroutines needn't be suspended either.
  auto in_coroutine() && { return take_turn(std::move(*this)); }

  template <class Handler> void operator()(Handler &&handler) && {
    switch (slot_ ? state::ahead : reserve()) {
    case state::usable:
      complete(make_pending<void(net_error_code)>(std::forward<Handler>(handler)),
               net_error_code());
      break;
    case state::late:
      complete(make_pending<void(net_error_code)>(std::forward<Handler>(handler)),
               net_error_code(net::error::timed_out));
      break;
    case state::ahead:
      auto const time = limiter_time<Clock>(core_->usable_at(*slot_));
      wait_until<Clock>(time)(forwarding_handler<std::decay_t<Handler>, limiter_claim>(
          std::forward<Handler>(handler), limiter_claim(std::move(core_), *slot_)));
      break;
    }
  }

private:
  enum class state { usable, ahead, late };

  static net::awaitable<void> take_turn(acquire_initiation self) {
    outcome<void> out;
    if (self.try_now(out))
      co_return out.get();
    net::use_awaitable_t<> token;
    auto turn =
        net::async_initiate<net::use_awaitable_t<>, void(net_error_code)>(std::move(self), token);
    co_await std::move(turn);
  }

  state reserve() {
    auto const now = limiter_now<Clock>();
    slot_ = core_->reserve(permits_, now, latest_);
    if (!slot_)
      return state::late;
    return core_->usable_at(*slot_) <= now ? state::usable : state::ahead;
  }

  std::shared_ptr<limiter_core> core_;
  std::int64_t permits_;
  std::int64_t latest_;
  std::optional<limiter_slot> slot_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_LIMITER_WAIT_HPP
