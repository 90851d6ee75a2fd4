// A parent operation and its children, which it starts, cancels and waits for: none outlives it.
//
// A scope has lanes, as many as children may run at once. A lane runs one child after the other on a strand of its own,
// so starting, ending and cancelling a child never meet, whatever the threads of the executor, while children of
// different lanes do run at the same time. Everything else is under the mutex.
//
// Source: the scopes of structured concurrency (N. J. Smith's nurseries, P2300's let_async_scope); Asio's parallel_group
// for how cancellation travels.
#ifndef UNBLOCK_DETAIL_SCOPE_HPP
#define UNBLOCK_DETAIL_SCOPE_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>
#include <unblock/detail/context_guard.hpp>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/any_io_executor.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/strand.hpp>
#else
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/strand.hpp>
#endif

#include <algorithm>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// When a scope cancels the children that still run, and starts no more.
enum class stop_after { first_error, first_end, never };

/// The children run where the parent's handler does. One without an executor of its own: on the embedded I/O thread.
template <class Handler> net::any_io_executor scope_executor(Handler const &handler) {
  if constexpr (std::is_constructible_v<net::any_io_executor, decltype(executor_of(handler))>)
    return net::any_io_executor(executor_of(handler));
  else
    return embedded_io_executor();
}

class scope : public std::enable_shared_from_this<scope> {
public:
  using strand = net::strand<net::any_io_executor>;

  struct lane {
    explicit lane(net::any_io_executor const &executor) : executor(executor) {}
    strand executor;
    net::cancellation_signal signal;
    std::size_t child = 0; // which it runs
    bool running = false;
  };

  scope(net::any_io_executor executor, stop_after rule)
      : executor_(std::move(executor)), rule_(rule) {}
  scope(scope const &) = delete;
  scope &operator=(scope const &) = delete;
  virtual ~scope() = default;

  /// Once, by the initiation. At most `limit` children run at a time.
  void run(std::size_t children, std::size_t limit) {
    children_ = children;
    auto const count = std::min(children, std::max<std::size_t>(limit, 1));
    for (std::size_t i = 0; i < count; ++i)
      lanes_.emplace_back(executor_);
    running_ = count;
    next_ = count;
    if (count == 0)
      return finish();
    for (std::size_t i = 0; i < count; ++i)
      start_in(lanes_[i], i);
  }

  /// No more children, and those that run are asked to end. From any thread.
  void request_stop(net::cancellation_type type) {
    {
      std::lock_guard const lock(mutex_);
      stopping_ = true;
    }
    for (lane &each : lanes_)
      net::post(each.executor, [self = shared_from_this(), &each, type] {
        if (each.running)
          each.signal.emit(type);
      });
  }

  /// By the child that `lane` runs, on its strand, as the last thing.
  void child_ended(lane &lane, bool failed) {
    lane.running = false;
    bool stop = false;
    bool last = false;
    bool again = false;
    {
      std::lock_guard const lock(mutex_);
      bool const decides =
          rule_ == stop_after::first_end || (rule_ == stop_after::first_error && failed);
      if (decides && decisive_ == none) {
        decisive_ = lane.child;
        stop = !std::exchange(stopping_, true);
      }
      again = !stopping_ && next_ < children_;
      if (again)
        lane.child = next_++;
      else
        last = --running_ == 0;
    }
    if (stop)
      request_stop(net::cancellation_type::terminal);
    if (again)
      start_in(lane, lane.child);
    if (last)
      finish();
  }

protected:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Starts a child in its lane; may throw instead. The child calls child_ended().
  virtual void start_child(lane &lane, std::size_t child) = 0;
  /// start_child() threw.
  virtual void store_failure(std::size_t child, std::exception_ptr exception) = 0;
  /// Everything has ended.
  virtual void finish() = 0;

  // For finish(), when no child runs any more.
  /// The first that failed, or the first that ended; `none` where that was asked for and didn't happen.
  std::size_t decisive() const noexcept { return decisive_; }
  /// How many children had their turn.
  std::size_t started() const noexcept { return next_; }

private:
  // Posted, not dispatched: a coroutine that ends without suspending would call us from within.
  void start_in(lane &lane, std::size_t child) {
    net::post(lane.executor, [self = shared_from_this(), &lane, child] {
      lane.child = child;
      bool skip = false;
      {
        std::lock_guard const lock(self->mutex_);
        skip = self->stopping_;
      }
      lane.running = true;
      try {
        if (skip)
          throw net_system_error(aborted());
        self->start_child(lane, child);
      } catch (...) {
        self->store_failure(child, std::current_exception());
        self->child_ended(lane, true);
      }
    });
  }

  net::any_io_executor const executor_;
  stop_after const rule_;
  std::deque<lane> lanes_; // stays as it is once run() has returned
  std::size_t children_ = 0;

  std::mutex mutex_;
  std::size_t next_ = 0;    // the first that was not started
  std::size_t running_ = 0; // lanes that are in use
  std::size_t decisive_ = none;
  bool stopping_ = false;
};

/// Where a child of `Scope` leaves its outcome, for child_operation::start. `Index` is a number or an
/// integral_constant.
template <class Scope, class Index> class scope_sink {
public:
  using executor_type = scope::strand;

  scope_sink(std::shared_ptr<Scope> owner, scope::lane &lane, Index index)
      : owner_(std::move(owner)), lane_(&lane), index_(index) {}

  executor_type get_executor() const noexcept { return lane_->executor; }
  net::cancellation_slot get_cancellation_slot() const noexcept { return lane_->signal.slot(); }
  auto &slot() const noexcept { return owner_->slot(index_); }
  void done() {
    // An operation that ended may leave its function in the slot.
    if (auto cancellation = lane_->signal.slot(); cancellation.has_handler())
      cancellation.clear();
    owner_->child_ended(*lane_, this->slot().failed());
  }

private:
  std::shared_ptr<Scope> owner_;
  scope::lane *lane_;
  [[no_unique_address]] Index index_;
};

/// Makes the handler pending, hands cancellations on to `made->request_stop`, and runs it.
template <class Signature, class Scope>
void run_scope(std::shared_ptr<Scope> const &made, pending_ptr<Signature> op, std::size_t children,
               std::size_t limit) {
  op->on_cancel([weak = std::weak_ptr<Scope>(made)](net::cancellation_type type) {
    if (auto const self = weak.lock())
      self->request_stop(type);
  });
  made->op = std::move(op);
  made->run(children, limit);
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_SCOPE_HPP
