// lease<T>: a client that belongs to its user for a while, and the request that ends in one.
#ifndef UNBLOCK_DETAIL_POOL_LEASE_HPP
#define UNBLOCK_DETAIL_POOL_LEASE_HPP

#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/pool_core.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// A client out of a pool, to which it goes back when the lease is destroyed, on whatever thread that happens. Used
/// like a std::unique_ptr, and can become a std::shared_ptr. Not thread-safe itself. It may outlive its pool.
template <class T> class [[nodiscard]] lease {
public:
  using element_type = T;
  using pointer = T *;

  lease() noexcept = default;
  lease(std::nullptr_t) noexcept {}
  lease(lease &&other) noexcept : core_(std::move(other.core_)), item_(std::move(other.item_)) {}
  lease &operator=(lease &&other) noexcept {
    lease(std::move(other)).swap(*this);
    return *this;
  }
  ~lease() { reset(); }

  T &operator*() const noexcept { return *item_.object; }
  T *operator->() const noexcept { return item_.object.get(); }
  T *get() const noexcept { return item_.object.get(); }
  explicit operator bool() const noexcept { return item_.object != nullptr; }
  friend bool operator==(lease const &self, std::nullptr_t) noexcept { return !self; }

  /// Gives the client back now.
  void reset(std::nullptr_t = nullptr) noexcept { give_back(true); }
  /// The client is broken: it is destroyed and not used again, and the pool may make another in its place.
  void discard() noexcept { give_back(false); }

  void swap(lease &other) noexcept {
    std::swap(core_, other.core_);
    std::swap(item_, other.item_);
  }
  friend void swap(lease &a, lease &b) noexcept { a.swap(b); }

  /// The client goes back with the last copy.
  operator std::shared_ptr<T>() && {
    if (!item_.object)
      return nullptr;
    auto owner = std::make_shared<lease>(std::move(*this));
    return {owner, owner->get()};
  }

  /// For the pool.
  lease(std::shared_ptr<detail::pool_core<T>> core, detail::pool_item<T> item) noexcept
      : core_(std::move(core)), item_(std::move(item)) {}

private:
  void give_back(bool usable) noexcept {
    auto const core = std::exchange(core_, nullptr);
    if (item_.object)
      core->put_back(std::exchange(item_, {}), usable);
  }

  std::shared_ptr<detail::pool_core<T>> core_;
  detail::pool_item<T> item_;
};

namespace detail {

template <class T> using pool_signature = exception_signature<lease<T>>;

/// One acquisition under way. Shared by the pool, the cancellation slot and the handler's context.
template <class T>
class pool_call final : public pool_request<T>,
                        public abandonable,
                        public std::enable_shared_from_this<pool_call<T>> {
public:
  pool_call(std::shared_ptr<pool_core<T>> core, pending_ptr<pool_signature<T>> op)
      : core_(std::move(core)), op_(std::move(op)) {}

  /// `Inline`: the handler would run on the completing thread, which may be one that just gives its client back. It
  /// runs on the embedded I/O thread then.
  template <bool Inline, class Executor> void start(Executor const &executor) {
    inline_ = Inline;
    auto const self = this->shared_from_this();
    op_->on_cancel([self](net::cancellation_type) { self->cancel(); });
    link_.connect(executor, self);
    core_->acquire(self);
  }

  bool deliver(pool_item<T> &item) override {
    completion done;
    if (!take(done))
      return false;
    done.result = lease<T>(core_, std::move(item));
    finish(std::move(done));
    return true;
  }

  void fail(std::exception_ptr reason) override {
    completion done;
    if (!take(done))
      return;
    done.failure = std::move(reason);
    finish(std::move(done));
  }

  /// A client that is being made for this call goes to the pool.
  void cancel() {
    fail(to_exception(aborted()));
    core_->forget(*this);
  }

  void abandon() noexcept override {
    pending_ptr<pool_signature<T>> op; // destroyed without the mutex
    {
      std::lock_guard const lock(mutex_);
      op = std::move(op_);
    }
    core_->forget(*this);
  }

private:
  struct completion {
    pending_ptr<pool_signature<T>> op;
    std::exception_ptr failure;
    lease<T> result;
    void operator()() { complete(std::move(op), std::move(failure), std::move(result)); }
  };

  /// False: the handler is gone.
  bool take(completion &done) noexcept {
    std::lock_guard const lock(mutex_);
    done.op = std::move(op_);
    if (done.op)
      link_.begin_completion();
    return done.op != nullptr;
  }

  void finish(completion done) {
    if (inline_ && !embedded_io_stopped())
      net::post(embedded_io_executor(), std::move(done));
    else
      done();
    link_.end_completion();
  }

  std::mutex mutex_;
  std::shared_ptr<pool_core<T>> const core_;
  pending_ptr<pool_signature<T>> op_; // null once the handler was let go
  context_link link_;
  bool inline_ = false;
};

template <class T> struct pool_initiation {
  std::shared_ptr<pool_core<T>> core;

  template <class Handler> void operator()(Handler &&handler) && {
    auto const executor = executor_of(handler);
    auto const call = std::make_shared<pool_call<T>>(
        std::move(core), make_pending<pool_signature<T>>(std::forward<Handler>(handler)));
    call->template start<handler_state<std::decay_t<Handler>>::is_inline>(executor);
  }
};

template <class T> auto acquire_from(std::shared_ptr<pool_core<T>> core) {
  return make_operation<pool_signature<T>>(pool_initiation<T>{std::move(core)});
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_POOL_LEASE_HPP
