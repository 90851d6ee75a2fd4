// One attempt of a retry, with a limit on its time, and with copies that are begun beside it when it takes long.
#ifndef UNBLOCK_DETAIL_ATTEMPT_GROUP_HPP
#define UNBLOCK_DETAIL_ATTEMPT_GROUP_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/clock_wait.hpp>
#include <unblock/detail/driver.hpp>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/bind_cancellation_slot.hpp>
#include <asio/bind_executor.hpp>
#else
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#endif

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Ends when one call succeeded, all failed, the time is over or it is cancelled, and then only after every call has
/// ended: none outlives it, because `function` may refer to what its caller owns. All of it happens on `executor`, a
/// strand.
template <class Clock, class Function>
class attempt_group : public std::enable_shared_from_this<attempt_group<Clock, Function>> {
public:
  using result = async_result_t<Function>;
  using settled = settled_t<result>;
  using time_point = typename Clock::time_point;

  struct limits {
    time_point deadline = time_point::max();
    std::chrono::nanoseconds hedge_after{0};
    std::uint32_t hedges = 0;
    std::function<bool()> may_hedge;
  };

  /// `out` is where the result goes, and `function` what is called: both belong to who waits.
  attempt_group(net::any_io_executor executor, Function &function, settled &out, limits l)
      : executor_(std::move(executor)), function_(function), out_(out), limits_(std::move(l)) {}

  void start(pending_ptr<void(net_error_code)> done) {
    done_ = std::move(done);
    auto const self = this->shared_from_this();
    // Weak: the slot belongs to the coroutine that `done` resumes, and we own that.
    done_->on_cancel([weak = std::weak_ptr<attempt_group>(self)](net::cancellation_type) {
      if (auto const group = weak.lock(); group && !group->decided_) {
        group->out_.set_exception(to_exception(aborted()));
        group->decide();
      }
    });
    begin_call();
    if (limits_.deadline != time_point::max())
      wait(deadline_timer_, limits_.deadline, [self] {
        self->out_.set_exception(to_exception(net_error_code(net::error::timed_out)));
        self->decide();
      });
    if (limits_.hedges != 0)
      wait_to_hedge();
  }

private:
  void begin_call() {
    auto const self = this->shared_from_this();
    auto &signal = calls_.emplace_back();
    ++running_;
    net::co_spawn(executor_, settle(function_),
                  net::bind_cancellation_slot(
                      signal.slot(),
                      net::bind_executor(executor_, [self](std::exception_ptr failed, settled out) {
                        if (failed)
                          out.set_exception(std::move(failed));
                        self->ended(std::move(out));
                      })));
  }

  void ended(settled out) {
    --running_;
    if (!decided_) {
      bool const good = !out.exception();
      out_ = std::move(out);
      if (good || running_ == 0)
        decide();
    }
    finish_if_over();
  }

  void decide() {
    if (std::exchange(decided_, true))
      return;
    deadline_timer_.emit(net::cancellation_type::terminal);
    hedge_timer_.emit(net::cancellation_type::terminal);
    for (auto &each : calls_)
      each.emit(net::cancellation_type::terminal);
    finish_if_over();
  }

  void wait_to_hedge() {
    auto const self = this->shared_from_this();
    wait(hedge_timer_, time_after<Clock>(limits_.hedge_after), [self] {
      if (self->limits_.may_hedge && !self->limits_.may_hedge())
        return;
      self->begin_call();
      if (--self->limits_.hedges != 0)
        self->wait_to_hedge();
    });
  }

  /// Calls `then` at that time, unless everything is decided before.
  template <class Then> void wait(net::cancellation_signal &signal, time_point time, Then then) {
    auto const self = this->shared_from_this();
    ++running_timers_;
    wait_until<Clock>(time)(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(executor_, [self, then](net_error_code error) {
          --self->running_timers_;
          if (!error && !self->decided_)
            then();
          self->finish_if_over();
        })));
  }

  void finish_if_over() {
    if (decided_ && running_ == 0 && running_timers_ == 0 && done_)
      complete(std::move(done_), net_error_code());
  }

  net::any_io_executor executor_;
  Function &function_;
  settled &out_;
  limits limits_;
  pending_ptr<void(net_error_code)> done_;
  std::list<net::cancellation_signal> calls_;
  net::cancellation_signal deadline_timer_, hedge_timer_;
  int running_ = 0, running_timers_ = 0;
  bool decided_ = false;
};

/// Keeps nothing of the group, which owns who waits: its calls and timers own it, so that all of them are gone before what
/// they refer to when the context is destroyed.
template <class Group> struct attempt_initiation {
  std::shared_ptr<Group> group;
  template <class Handler> void operator()(Handler &&handler) && {
    auto const started = std::move(group);
    started->start(make_pending<void(net_error_code)>(std::forward<Handler>(handler)));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_ATTEMPT_GROUP_HPP
