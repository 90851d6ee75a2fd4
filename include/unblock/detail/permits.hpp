// A number of permits, those who hold some, and those who wait for some: what semaphore and mutex are made of.
//
// Invariant: whoever is first in the queue wants more than is available, unless the queue is empty. So nobody overtakes.
#ifndef UNBLOCK_DETAIL_PERMITS_HPP
#define UNBLOCK_DETAIL_PERMITS_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/waiter.hpp>

#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Guard> class permit_core;

/// Permits that go back when this is destroyed. `Guard` derives from it.
template <class Guard> class held_permits {
public:
  held_permits() noexcept = default;
  held_permits(std::shared_ptr<permit_core<Guard>> core, std::size_t count) noexcept
      : core_(std::move(core)), count_(count) {}
  held_permits(held_permits &&other) noexcept
      : core_(std::move(other.core_)), count_(std::exchange(other.count_, 0)) {}
  held_permits &operator=(held_permits &&other) noexcept {
    held_permits moved(std::move(other));
    std::swap(core_, moved.core_);
    std::swap(count_, moved.count_);
    return *this;
  }
  ~held_permits() { give_back(); }

  std::size_t count() const noexcept { return count_; }
  void give_back() noexcept {
    auto const core = std::exchange(core_, nullptr);
    if (auto const count = std::exchange(count_, 0))
      core->put_back(count);
  }
  void forget() noexcept {
    core_.reset();
    count_ = 0;
  }

private:
  std::shared_ptr<permit_core<Guard>> core_;
  std::size_t count_ = 0;
};

/// Who waits for permits.
template <class Guard> class permit_waiter : public waiter<void(net_error_code, Guard)> {
public:
  using base = waiter<void(net_error_code, Guard)>;
  permit_waiter(pending_ptr<typename base::signature> op, std::shared_ptr<permit_core<Guard>> core,
                std::size_t count)
      : base(std::move(op)), core(std::move(core)), count(count) {}

  std::shared_ptr<permit_core<Guard>> const core;
  std::size_t const count;
  typename waiters<permit_waiter>::place position;

protected:
  void leave() noexcept override { core->remove(*this); }
};

template <class Guard> class permit_core : public std::enable_shared_from_this<permit_core<Guard>> {
public:
  using permit_waiter = detail::permit_waiter<Guard>;
  using list = typename waiters<permit_waiter>::list;

  explicit permit_core(std::size_t permits) : available_(permits) {}

  bool try_take(std::size_t count) noexcept {
    std::lock_guard const lock(mutex_);
    if (!waiting_.empty() || available_ < count)
      return false;
    available_ -= count;
    return true;
  }

  void take(std::shared_ptr<permit_waiter> const &waiter) {
    list served;
    bool closed = false;
    {
      std::lock_guard const lock(mutex_);
      closed = closed_;
      if (!closed) {
        waiting_.push_back(waiter);
        serve(served);
      }
    }
    if (closed && waiter->claim())
      waiter->fail(aborted());
    finish(served);
  }

  void put_back(std::size_t count) noexcept {
    list served;
    {
      std::lock_guard const lock(mutex_);
      available_ += count;
      serve(served);
    }
    finish(served);
  }

  /// A waiter gave up. Those behind it may want less.
  void remove(permit_waiter &waiter) noexcept {
    list removed;
    list served;
    {
      std::lock_guard const lock(mutex_);
      waiting_.remove(waiter, removed);
      serve(served);
    }
    finish(served);
  }

  /// Those who wait, and who will want to, are told operation_aborted.
  void close() noexcept {
    list refused;
    {
      std::lock_guard const lock(mutex_);
      closed_ = true;
      while (!waiting_.empty())
        waiting_.pop_front(refused);
    }
    for (auto const &each : refused)
      if (each->claim())
        each->fail(aborted());
  }

  std::size_t available() const noexcept {
    std::lock_guard const lock(mutex_);
    return available_;
  }
  std::size_t waiting() const noexcept {
    std::lock_guard const lock(mutex_);
    return waiting_.size();
  }

private:
  // Whoever is being cancelled at this moment can't be claimed, and gets nothing.
  void serve(list &served) noexcept {
    while (!waiting_.empty() && waiting_.front().count <= available_) {
      waiting_.pop_front(served);
      if (served.back()->claim())
        available_ -= served.back()->count;
      else
        served.pop_back(); // the one who cancels still holds it
    }
  }

  void finish(list const &served) noexcept {
    for (auto const &each : served)
      each->finish({}, Guard(this->shared_from_this(), each->count));
  }

  mutable std::mutex mutex_;
  std::size_t available_;
  waiters<permit_waiter> waiting_;
  bool closed_ = false;
};

template <class Guard> struct permit_initiation {
  using signature = void(net_error_code, Guard);
  std::shared_ptr<permit_core<Guard>> core;
  std::size_t count;

  /// For the plain awaiter: true when nobody has to wait.
  bool try_now(outcome<Guard> &out) noexcept {
    if (!core->try_take(count))
      return false;
    out.set_value(Guard(std::move(core), count));
    return true;
  }

  template <class Handler> void operator()(Handler &&handler) && {
    if constexpr (!handler_state<std::decay_t<Handler>>::is_inline) {
      if (core->try_take(count)) {
        Guard guard(std::move(core), count);
        complete(make_pending<signature>(std::forward<Handler>(handler)), net_error_code(),
                 std::move(guard));
        return;
      }
    }
    wait_in_queue<permit_waiter<Guard>>(
        std::forward<Handler>(handler),
        [](std::shared_ptr<permit_waiter<Guard>> const &waiter) { waiter->core->take(waiter); },
        std::move(core), count);
  }
};

template <class Guard>
auto take_permits(std::shared_ptr<permit_core<Guard>> core, std::size_t count) {
  return make_operation<void(net_error_code, Guard)>(
      permit_initiation<Guard>{std::move(core), count});
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_PERMITS_HPP
