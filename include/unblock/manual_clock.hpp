// unblock::manual_clock: time that passes when a test says so.
#ifndef UNBLOCK_MANUAL_CLOCK_HPP
#define UNBLOCK_MANUAL_CLOCK_HPP

#include <unblock/detail/kept_operation.hpp>
#include <unblock/detail/operation.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE

namespace detail {

/// Who waits for a manual clock, by time and then by arrival.
class manual_timeline {
public:
  using key = std::pair<std::int64_t, std::uint64_t>;

  class wait final : public kept_operation<void(net_error_code)> {
  public:
    wait(manual_timeline &owner, std::int64_t when) : owner_(&owner), when_(when) {}

  private:
    friend manual_timeline;
    void on_cancel() override {
      owner_->forget(position_);
      complete(aborted());
    }
    void on_abandon() noexcept override { owner_->forget(position_); }

    manual_timeline *owner_;
    std::int64_t when_;
    key position_{};
  };

  std::int64_t now() const noexcept { return now_.load(std::memory_order_acquire); }

  /// Completes what is due, in order.
  void set(std::int64_t now) {
    std::vector<std::shared_ptr<wait>> due;
    {
      std::lock_guard const lock(mutex_);
      now_.store(now, std::memory_order_release);
      while (!waits_.empty() && waits_.begin()->first.first <= now)
        due.push_back(waits_.extract(waits_.begin()).mapped());
    }
    for (auto const &each : due)
      each->complete(net_error_code());
  }

  void add(std::shared_ptr<wait> const &added) {
    {
      std::lock_guard const lock(mutex_);
      if (added->when_ > now()) {
        added->position_ = {added->when_, ++serial_};
        waits_.emplace(added->position_, added);
        return;
      }
    }
    added->complete(net_error_code());
  }

  std::size_t waiting() const {
    std::lock_guard const lock(mutex_);
    return waits_.size();
  }
  std::optional<std::int64_t> next() const {
    std::lock_guard const lock(mutex_);
    return waits_.empty() ? std::nullopt : std::optional(waits_.begin()->first.first);
  }

private:
  void forget(key position) noexcept {
    std::shared_ptr<wait> gone; // destroyed without the mutex
    std::lock_guard const lock(mutex_);
    if (auto found = waits_.find(position); found != waits_.end()) {
      gone = std::move(found->second);
      waits_.erase(found);
    }
  }

  std::atomic<std::int64_t> now_{0};
  mutable std::mutex mutex_;
  std::map<key, std::shared_ptr<wait>> waits_;
  std::uint64_t serial_ = 0;
};

struct manual_wait_initiation {
  manual_timeline *timeline;
  std::int64_t when;

  template <class Handler> void operator()(Handler &&handler) && {
    manual_timeline *const owner = timeline;
    auto const waiting = std::make_shared<manual_timeline::wait>(*owner, when);
    manual_timeline::wait::start(waiting, std::forward<Handler>(handler),
                                 [&](auto const &) { owner->add(waiting); });
  }
};

} // namespace detail

/// A clock for tests of what waits: it starts at zero and moves when it is told to. What waits on it, through a
/// primitive that takes a clock, is completed inside advance() or set(), first by time, then by arrival: the completions
/// are posted to their executors, so that `context.poll()` runs them.
///
///     using limiter = unblock::basic_rate_limiter<unblock::manual_clock>;
///     unblock::manual_clock::advance(100ms);
///     context.poll();
///
/// `Tag` gives a test a time of its own. Thread-safe. Cancelling a wait completes it with operation_aborted.
template <class Tag> class basic_manual_clock {
public:
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<basic_manual_clock>;
  static constexpr bool is_steady = false; // reset() turns it back

  static time_point now() noexcept { return time_point(duration(timeline().now())); }
  static void advance(duration by) { timeline().set(timeline().now() + by.count()); }
  static void set(time_point to) { timeline().set(to.time_since_epoch().count()); }

  /// Goes to the time of the first that waits. False: nobody does.
  static bool advance_to_next() {
    auto const next = timeline().next();
    if (next)
      timeline().set(*next);
    return next.has_value();
  }

  /// How many wait.
  static std::size_t waiting() { return timeline().waiting(); }

  /// What the primitives await. Signature: void(error_code).
  static auto wait_until(time_point time) {
    return detail::make_operation<void(net_error_code)>(
        detail::manual_wait_initiation{&timeline(), time.time_since_epoch().count()});
  }

private:
  static detail::manual_timeline &timeline() {
    static detail::manual_timeline line;
    return line;
  }
};

using manual_clock = basic_manual_clock<void>;

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_MANUAL_CLOCK_HPP
