// What a channel holds, those who wait to put something in, and those who wait to get something out.
//
// Invariants: while somebody waits to receive, nothing is stored and nobody waits to send; while somebody waits to send,
// the buffer is full. So a value never overtakes another one, and nobody waits for what is there.
#ifndef UNBLOCK_DETAIL_CHANNEL_CORE_HPP
#define UNBLOCK_DETAIL_CHANNEL_CORE_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/waiter.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// What sending into a closed channel gives, as writing into a closed pipe.
inline net_error_code broken_pipe() { return net::error::broken_pipe; }

template <class T> class channel_core;

template <class T> class channel_sender final : public waiter<void(net_error_code)> {
public:
  channel_sender(pending_ptr<void(net_error_code)> op, std::shared_ptr<channel_core<T>> core,
                 T &&value)
      : waiter(std::move(op)), core(std::move(core)), value(std::move(value)) {}

  std::shared_ptr<channel_core<T>> const core;
  T value;
  typename waiters<channel_sender>::place position;

private:
  void leave() noexcept override { core->remove(*this); }
};

template <class T>
class channel_receiver final : public waiter<void(net_error_code, std::optional<T>)> {
public:
  using base = waiter<void(net_error_code, std::optional<T>)>;
  channel_receiver(pending_ptr<typename base::signature> op, std::shared_ptr<channel_core<T>> core)
      : base(std::move(op)), core(std::move(core)) {}

  std::shared_ptr<channel_core<T>> const core;
  std::optional<T> value;
  typename waiters<channel_receiver>::place position;

private:
  void leave() noexcept override { core->remove(*this); }
};

template <class T> class channel_core {
  using sender = channel_sender<T>;
  using receiver = channel_receiver<T>;
  using senders = waiters<sender>;
  using receivers = waiters<receiver>;

public:
  enum class state { done, full, closed };

  explicit channel_core(std::size_t capacity) : capacity_(capacity) {}

  /// `value` is moved from only when it was taken.
  state try_send(T &value) {
    typename receivers::list served;
    auto result = state::full;
    {
      std::lock_guard const lock(mutex_);
      result = put(value, served);
    }
    finish(served);
    return result;
  }

  void send(std::shared_ptr<sender> const &waiter) {
    typename receivers::list served;
    auto result = state::full;
    {
      std::lock_guard const lock(mutex_);
      result = put(waiter->value, served);
      if (result == state::full)
        senders_.push_back(waiter);
    }
    finish(served);
    if (result != state::full && waiter->claim())
      waiter->finish(result == state::closed ? broken_pipe() : net_error_code());
  }

  /// Empty when nothing is there. `closed`: and nothing will be.
  std::optional<T> try_receive(bool &closed) {
    typename senders::list accepted;
    std::optional<T> value;
    {
      std::lock_guard const lock(mutex_);
      value = get(accepted);
      closed = closed_ && !value;
    }
    for (auto const &each : accepted)
      each->finish({});
    return value;
  }

  void receive(std::shared_ptr<receiver> const &waiter) {
    typename senders::list accepted;
    bool claimed = false;
    {
      std::lock_guard const lock(mutex_);
      if (closed_ || !values_.empty() || !senders_.empty()) {
        claimed = waiter->claim();
        if (claimed)
          waiter->value = get(accepted); // nothing: the channel is closed
      }
      if (!claimed)
        receivers_.push_back(waiter);
    }
    for (auto const &each : accepted)
      each->finish({});
    if (claimed)
      waiter->finish({}, std::move(waiter->value));
  }

  /// False: it was closed before.
  bool close() {
    typename senders::list refused;
    typename receivers::list ended;
    {
      std::lock_guard const lock(mutex_);
      if (std::exchange(closed_, true))
        return false;
      while (!senders_.empty())
        senders_.pop_front(refused);
      while (!receivers_.empty())
        receivers_.pop_front(ended);
    }
    for (auto const &each : refused)
      if (each->claim())
        each->finish(broken_pipe());
    for (auto const &each : ended)
      if (each->claim())
        each->finish({}, std::nullopt);
    return true;
  }

  template <class Waiter> void remove(Waiter &waiter) noexcept {
    typename waiters<Waiter>::list removed; // let go without the mutex
    std::lock_guard const lock(mutex_);
    if constexpr (std::is_same_v<Waiter, sender>)
      senders_.remove(waiter, removed);
    else
      receivers_.remove(waiter, removed);
    // (Declared before the lock, so destroyed after it is gone.)
  }

  bool closed() const {
    std::lock_guard const lock(mutex_);
    return closed_;
  }
  std::size_t size() const {
    std::lock_guard const lock(mutex_);
    return values_.size();
  }
  std::size_t capacity() const noexcept { return capacity_; }

private:
  state put(T &value, typename receivers::list &served) {
    if (closed_)
      return state::closed;
    while (!receivers_.empty()) {
      receivers_.pop_front(served);
      if (served.back()->claim()) {
        served.back()->value.emplace(std::move(value));
        return state::done;
      }
      served.pop_back(); // being cancelled by somebody who holds it
    }
    if (values_.size() >= capacity_)
      return state::full;
    values_.push_back(std::move(value));
    return state::done;
  }

  std::optional<T> get(typename senders::list &accepted) {
    std::optional<T> value;
    if (!values_.empty()) {
      value.emplace(std::move(values_.front()));
      values_.pop_front();
    }
    // Somebody's value fits now; without a buffer it goes straight through.
    while (!senders_.empty() && (!value || values_.size() < capacity_)) {
      senders_.pop_front(accepted);
      if (!accepted.back()->claim()) {
        accepted.pop_back();
        continue;
      }
      if (value)
        values_.push_back(std::move(accepted.back()->value));
      else
        value.emplace(std::move(accepted.back()->value));
    }
    return value;
  }

  void finish(typename receivers::list const &served) {
    for (auto const &each : served)
      each->finish({}, std::move(each->value));
  }

  mutable std::mutex mutex_;
  std::size_t const capacity_;
  std::deque<T> values_;
  senders senders_;
  receivers receivers_;
  bool closed_ = false;
};

template <class T> struct send_initiation {
  std::shared_ptr<channel_core<T>> core;
  T value;

  bool try_now(outcome<void> &out) {
    auto const result = core->try_send(value);
    if (result == channel_core<T>::state::full)
      return false;
    if (result == channel_core<T>::state::closed)
      out.set_exception(to_exception(broken_pipe()));
    return true;
  }

  template <class Handler> void operator()(Handler &&handler) && {
    using core_type = channel_core<T>;
    if constexpr (!handler_state<std::decay_t<Handler>>::is_inline) {
      auto const result = core->try_send(value);
      if (result != core_type::state::full) {
        complete(make_pending<void(net_error_code)>(std::forward<Handler>(handler)),
                 result == core_type::state::closed ? broken_pipe() : net_error_code());
        return;
      }
    }
    wait_in_queue<channel_sender<T>>(
        std::forward<Handler>(handler),
        [](std::shared_ptr<channel_sender<T>> const &waiter) { waiter->core->send(waiter); },
        std::move(core), std::move(value));
  }
};

template <class T> struct receive_initiation {
  using signature = void(net_error_code, std::optional<T>);
  std::shared_ptr<channel_core<T>> core;

  bool try_now(outcome<std::optional<T>> &out) {
    bool closed = false;
    auto value = core->try_receive(closed);
    if (!value && !closed)
      return false;
    out.set_value(std::move(value));
    return true;
  }

  template <class Handler> void operator()(Handler &&handler) && {
    if constexpr (!handler_state<std::decay_t<Handler>>::is_inline) {
      bool closed = false;
      auto value = core->try_receive(closed);
      if (value || closed) {
        complete(make_pending<signature>(std::forward<Handler>(handler)), net_error_code(),
                 std::move(value));
        return;
      }
    }
    wait_in_queue<channel_receiver<T>>(
        std::forward<Handler>(handler),
        [](std::shared_ptr<channel_receiver<T>> const &waiter) { waiter->core->receive(waiter); },
        std::move(core));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CHANNEL_CORE_HPP
