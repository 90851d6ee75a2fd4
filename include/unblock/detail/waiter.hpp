// One operation that stands in a queue until somebody hands it its result.
//
// Who may end it: the owner of the queue, a cancellation, or the destruction of the handler's execution context. The
// first one that claims it does, and the others find it claimed.
#ifndef UNBLOCK_DETAIL_WAITER_HPP
#define UNBLOCK_DETAIL_WAITER_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>
#include <unblock/detail/context_guard.hpp>

#include <list>
#include <memory>
#include <mutex>
#include <tuple>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Signature> class waiter;

/// Derive from it, and keep what is waited for beside it. Shared by the queue, the cancellation slot and the context.
template <class... Rest>
class waiter<void(net_error_code, Rest...)>
    : public abandonable,
      public std::enable_shared_from_this<waiter<void(net_error_code, Rest...)>> {
public:
  using signature = void(net_error_code, Rest...);

  explicit waiter(pending_ptr<signature> op) : op_(std::move(op)) {}
  waiter(waiter const &) = delete;
  waiter &operator=(waiter const &) = delete;
  virtual ~waiter() = default;

  /// Before it enters a queue. `Inline`: the handler would run on the completing thread, which is one that just did
  /// something else with the queue. It runs on the embedded I/O thread instead.
  template <bool Inline, class Executor> void connect(Executor const &executor) {
    inline_ = Inline;
    auto const self = this->shared_from_this();
    op_->on_cancel([self](net::cancellation_type) { self->cancel(); });
    link_.connect(executor, self);
  }

  /// True, once: the caller must call finish() soon, without a mutex. May be called under the queue's mutex.
  [[nodiscard]] bool claim() noexcept {
    std::lock_guard const lock(mutex_);
    if (!op_)
      return false;
    claimed_ = std::move(op_);
    link_.begin_completion();
    return true;
  }

  /// Hands the result over. By who claimed it.
  void finish(net_error_code error, Rest... rest) {
    completion done{std::move(claimed_), {error, std::move(rest)...}};
    if (inline_ && !embedded_io_stopped())
      net::post(embedded_io_executor(), std::move(done));
    else
      done();
    link_.end_completion();
  }

  void fail(net_error_code const &error) { finish(error, Rest()...); }

  void abandon() noexcept final {
    pending_ptr<signature> op; // destroyed without the mutex
    {
      std::lock_guard const lock(mutex_);
      op = std::move(op_);
    }
    leave();
  }

protected:
  /// Leaves the queue, if it is still in it.
  virtual void leave() noexcept = 0;

private:
  struct completion {
    pending_ptr<signature> op;
    std::tuple<net_error_code, Rest...> values;
    void operator()() {
      std::apply([&](auto &...value) { complete(std::move(op), std::move(value)...); }, values);
    }
  };

  void cancel() {
    if (!claim())
      return;
    leave();
    fail(aborted());
  }

  std::mutex mutex_;
  pending_ptr<signature> op_; // null once it was claimed, or the handler let go
  pending_ptr<signature> claimed_;
  context_link link_;
  bool inline_ = false;
};

/// Those who wait, in the order of arrival. `Waiter` has a member `position` of type waiters<Waiter>::place. Under the
/// owner's mutex.
template <class Waiter> class waiters {
public:
  using list = std::list<std::shared_ptr<Waiter>>;
  struct place {
    typename list::iterator iterator{};
    bool queued = false;
  };

  bool empty() const noexcept { return list_.empty(); }
  std::size_t size() const noexcept { return list_.size(); }
  Waiter &front() noexcept { return *list_.front(); }

  void push_back(std::shared_ptr<Waiter> waiter) {
    Waiter &added = *waiter;
    added.position.iterator = list_.insert(list_.end(), std::move(waiter));
    added.position.queued = true;
  }

  /// Moves the first one to the end of `to`, which the caller lets go of without the mutex.
  void pop_front(list &to) noexcept { move(*list_.front(), to); }

  /// The same with this one, if it is in the queue.
  void remove(Waiter &waiter, list &to) noexcept {
    if (waiter.position.queued)
      move(waiter, to);
  }

private:
  void move(Waiter &waiter, list &to) noexcept {
    waiter.position.queued = false;
    to.splice(to.end(), list_, waiter.position.iterator);
  }

  list list_;
};

/// Makes a `Waiter` of a handler and lets `enqueue(waiter)` queue or end it.
template <class Waiter, class Handler, class Enqueue, class... Args>
void wait_in_queue(Handler &&handler, Enqueue enqueue, Args &&...args) {
  auto const executor = executor_of(handler);
  auto const call = std::make_shared<Waiter>(
      make_pending<typename Waiter::signature>(std::forward<Handler>(handler)),
      std::forward<Args>(args)...);
  call->template connect<handler_state<std::decay_t<Handler>>::is_inline>(executor);
  enqueue(call);
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_WAITER_HPP
