// An operation that an object of ours keeps in a list, until somebody completes it from whatever thread.
#ifndef UNBLOCK_DETAIL_KEPT_OPERATION_HPP
#define UNBLOCK_DETAIL_KEPT_OPERATION_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context_guard.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Signature> class kept_operation;

/// Shared by its keeper, the cancellation slot and the handler's context. It ends once: by complete(), or because the
/// handler's context is destroyed.
template <class... Args>
class kept_operation<void(Args...)>
    : public abandonable, public std::enable_shared_from_this<kept_operation<void(Args...)>> {
  using pointer = pending_ptr<void(Args...)>;

public:
  virtual ~kept_operation() = default;

  /// Posts the completion. False: it had ended before.
  bool complete(Args... args) {
    completion done;
    {
      std::lock_guard const lock(mutex_);
      if (!op_)
        return false;
      done.op = std::move(op_);
      link_.begin_completion();
    }
    done.args.emplace(std::move(args)...);
    // A handler that would run right here, on a thread that only wanted to hand over something, runs on the embedded
    // I/O thread.
    if (inline_ && !embedded_io_stopped())
      net::post(embedded_io_executor(), std::move(done));
    else
      done();
    link_.end_completion();
    return true;
  }

  bool ended() const {
    std::lock_guard const lock(mutex_);
    return !op_;
  }

  /// Takes the handler. `keep(self)` then puts it where it waits; a cancellation calls on_cancel() from then on.
  template <class Handler, class Keep>
  static void start(std::shared_ptr<kept_operation> self, Handler &&handler, Keep keep) {
    auto const executor = executor_of(handler);
    self->inline_ = handler_state<std::decay_t<Handler>>::is_inline;
    self->op_ = make_pending<void(Args...)>(std::forward<Handler>(handler));
    self->op_->on_cancel([self](net::cancellation_type) { self->on_cancel(); });
    self->link_.connect(executor, self);
    keep(self);
  }

protected:
  /// Cancelled: to be completed with an error, or not.
  virtual void on_cancel() = 0;
  /// The handler is gone, and its keeper may forget us.
  virtual void on_abandon() noexcept = 0;

private:
  struct completion {
    pointer op;
    std::optional<std::tuple<Args...>> args;
    void operator()() {
      std::apply([&](auto &&...values) { detail::complete(std::move(op), std::move(values)...); },
                 *args);
    }
  };

  void abandon() noexcept final {
    pointer gone; // destroyed without the mutex
    {
      std::lock_guard const lock(mutex_);
      gone = std::move(op_);
    }
    if (gone)
      on_abandon();
  }

  mutable std::mutex mutex_;
  pointer op_; // null once it ended
  context_link link_;
  bool inline_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_KEPT_OPERATION_HPP
