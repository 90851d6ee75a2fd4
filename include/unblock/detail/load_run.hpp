// A load test under way: workers that take turns, and what they have measured.
#ifndef UNBLOCK_DETAIL_LOAD_RUN_HPP
#define UNBLOCK_DETAIL_LOAD_RUN_HPP

#include <unblock/detail/awaited.hpp>
#include <unblock/detail/clock_wait.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/driver.hpp>
#include <unblock/histogram.hpp>
#include <unblock/load_report.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/bind_cancellation_slot.hpp>
#include <asio/redirect_error.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#else
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#endif

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// What a failure is counted as.
inline std::string kind_of(std::exception_ptr const &exception) {
  try {
    std::rethrow_exception(exception);
  } catch (net_system_error const &error) {
    return error.code().message();
  } catch (std::exception const &error) {
    return error.what();
  } catch (...) {
    return "an exception of an unknown type";
  }
}

/// Everything in here happens on one strand.
template <class Clock, class Call, class Judge> class load_run {
public:
  using time_point = typename Clock::time_point;

  struct plan {
    std::size_t concurrency;
    std::optional<std::chrono::duration<double>> interval; // between two starts
    std::uint64_t count;
    time_point end;
  };

  load_run(net::any_io_executor executor, plan what, Call call, Judge judge)
      : plan_(what), call_(std::move(call)), judge_(std::move(judge)), executor_(executor),
        all_done_(executor, net::steady_timer::time_point::max()) {}

  net::awaitable<load_report> run() {
    start_ = Clock::now();
    running_ = plan_.concurrency;
    for (std::size_t i = 0; i < plan_.concurrency; ++i) {
      auto &stop = stops_.emplace_back();
      net::co_spawn(executor_, work(),
                    net::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) {
                      if (--running_ == 0)
                        all_done_.cancel();
                    }));
    }
    bool cancelled = false;
    while (running_ > 0) {
      net_error_code error;
      auto wait = all_done_.async_wait(net::redirect_error(net::use_awaitable, error));
      co_await std::move(wait);
      if (running_ > 0 && !cancelled) { // the wait was cancelled, so the test was
        cancelled = true;
        plan_.end = time_point::min();
        co_await net::this_coro::reset_cancellation_state(net::disable_cancellation());
        for (auto &each : stops_)
          each.emit(net::cancellation_type::terminal);
      }
    }
    if (cancelled)
      throw net_system_error(aborted());
    report_.elapsed = last_end_ - start_;
    report_.latency = latency_.snapshot();
    report_.service_time = service_time_.snapshot();
    co_return std::move(report_);
  }

private:
  struct turn {
    time_point intended;
    std::uint64_t number;
  };

  /// The next call; nothing when there is none.
  std::optional<turn> take_turn() {
    if (started_ == plan_.count)
      return std::nullopt;
    auto const now = Clock::now();
    auto intended = now;
    if (plan_.interval)
      intended = start_ + std::chrono::duration_cast<typename Clock::duration>(
                              *plan_.interval * static_cast<double>(started_));
    if (intended >= plan_.end)
      return std::nullopt;
    return turn{intended, started_++};
  }

  net::awaitable<void> work() {
    while (auto const turn = take_turn()) {
      if (turn->intended > Clock::now()) {
        auto wait = wait_until<Clock>(turn->intended);
        co_await std::move(wait)(use_awaitable_type());
      }
      auto const began = Clock::now();
      auto settled = begin(turn->number);
      auto out = co_await std::move(settled);
      note(out, turn->intended, began);
    }
  }

  auto begin(std::uint64_t number) {
    if constexpr (std::is_invocable_v<Call &, std::uint64_t>)
      return settle_with(call_, number);
    else
      return settle(call_);
  }

  template <class Function>
  static net::awaitable<settled_t<async_result_t<Function, std::uint64_t>>>
  settle_with(Function &function, std::uint64_t number) {
    auto settled = settle(function, number);
    co_return co_await std::move(settled);
  }

  template <class Out> void note(Out &out, time_point intended, time_point began) {
    last_end_ = Clock::now();
    std::string const kind = judge_outcome(out);
    if (!kind.empty()) {
      ++report_.failed;
      ++report_.failures[kind];
      return;
    }
    ++report_.succeeded;
    latency_.record(last_end_ - intended);
    service_time_.record(last_end_ - began);
  }

  template <class T> std::string judge_outcome(outcome<T> &out) {
    try {
      if constexpr (std::is_void_v<T>) {
        out.get();
        return {};
      } else {
        return judge_(out.get());
      }
    } catch (...) {
      return kind_of(std::current_exception());
    }
  }

  plan plan_;
  Call call_;
  Judge judge_;
  net::any_io_executor executor_;
  net::steady_timer all_done_; // cancelled to say so
  std::list<net::cancellation_signal> stops_;
  std::size_t running_ = 0;
  std::uint64_t started_ = 0;
  time_point start_, last_end_;
  load_report report_;
  histogram latency_, service_time_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_LOAD_RUN_HPP
