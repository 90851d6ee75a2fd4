// An operation whose inside is one of Asio's coroutines.
//
//     return make_driven<T>([...](driver &self) mutable -> net::awaitable<result_argument<T>> { ... });
//
// The coroutine runs on a strand of the handler's executor, or of the embedded I/O thread for handlers that have none. A
// cancellation of any type reaches it as a terminal one, while it is suspended, and never before it began or after it
// ended. Destroying the handler's context destroys it.
//
// make_joined is the same, but with use_awaitable it is no operation of its own but part of the coroutine that awaits it, and runs where
// that runs, without a strand, where the body runs nothing beside itself. It costs a fifth.
#ifndef UNBLOCK_DETAIL_DRIVER_HPP
#define UNBLOCK_DETAIL_DRIVER_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/operation.hpp>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/cancellation_signal.hpp>
#include <asio/cancellation_state.hpp>
#include <asio/co_spawn.hpp>
#include <asio/strand.hpp>
#include <asio/this_coro.hpp>
#else
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#endif

#include <atomic>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Everything in here happens on `executor`, a strand, or the executor of the coroutine that the body is part of.
class driver : public std::enable_shared_from_this<driver> {
public:
  explicit driver(net::any_io_executor on) : executor(std::move(on)) {}
  /// For a part of another coroutine.
  driver(net::any_io_executor on, net::cancellation_type before)
      : executor(std::move(on)), is_part_(true), before_(before) {}

  const net::any_io_executor executor;

  bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }
  /// The same, asked by the body: `co_await net::this_coro::cancellation_state`. Not kept, because what the body calls may reset it.
  bool cancelled(net::cancellation_state const &now) const noexcept {
    return is_part_ ? now.cancelled() != before_ : cancelled();
  }
  net::cancellation_slot slot() { return signal_.slot(); }

  /// From the thread where the cancellation is emitted. Posted, so that it finds the coroutine suspended: Asio's co_spawn
  /// can't bear one that is cancelled before it was ever suspended.
  void cancel() {
    cancelled_.store(true, std::memory_order_relaxed); // enough for a coroutine that hasn't begun
    net::post(executor, [self = shared_from_this()] {
      if (self->running_)
        self->signal_.emit(net::cancellation_type::terminal);
    });
  }

  /// Marks the coroutine as running.
  class running {
  public:
    explicit running(driver &d) : driver_(d) { driver_.running_ = true; }
    ~running() { driver_.running_ = false; }
    running(const running &) = delete;
    running &operator=(const running &) = delete;

  private:
    driver &driver_;
  };

private:
  net::cancellation_signal signal_;
  bool running_ = false;
  bool const is_part_ = false;
  net::cancellation_type const before_ =
      net::cancellation_type::none; // what had come when it began
  std::atomic<bool> cancelled_{false};
};

/// A strand of the handler's executor, where any_io_executor can hold it.
template <class Handler> net::any_io_executor driver_executor(const Handler &handler) {
  auto executor = executor_of(handler);
  using type = decltype(executor);
  if constexpr (has_context<type> && std::is_constructible_v<net::any_io_executor, type>)
    return net::make_strand(net::any_io_executor(executor));
  else
    return net::make_strand(embedded_io_executor());
}

/// The end of the coroutine, for co_spawn.
template <class Signature> class driver_completion {
public:
  using executor_type = net::any_io_executor;
  using cancellation_slot_type = net::cancellation_slot;

  driver_completion(std::shared_ptr<driver> d, pending_ptr<Signature> op)
      : driver_(std::move(d)), op_(std::move(op)) {}

  executor_type get_executor() const noexcept { return driver_->executor; }
  cancellation_slot_type get_cancellation_slot() const noexcept { return driver_->slot(); }

  template <class... Args> void operator()(Args &&...args) {
    complete(std::move(op_), std::forward<Args>(args)...);
  }

private:
  std::shared_ptr<driver> driver_;
  pending_ptr<Signature> op_;
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsubobject-linkage" // see awaited.hpp
#endif

template <class Argument, class Body>
net::awaitable<Argument> drive(std::shared_ptr<driver> self, Body body) {
  driver::running const running(*self);
  if (self->cancelled())
    throw net_system_error(aborted());
  auto inner = body(*self);
  co_return co_await std::move(inner);
}

template <class Argument, class Body> net::awaitable<Argument> drive_here(Body body) {
  auto const executor = co_await net::this_coro::executor;
  auto const state = co_await net::this_coro::cancellation_state;
  driver self(executor, state.cancelled());
  auto inner = body(self);
  co_return co_await std::move(inner);
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class T, class Body, bool MayJoin = false> struct driver_initiation {
  Body body;
  bool joins;

  explicit driver_initiation(Body &&b, bool j = false) : body(std::move(b)), joins(j) {}

  template <class Handler> void operator()(Handler &&handler) && {
    using signature = exception_signature<T>;
    auto const self = std::make_shared<driver>(driver_executor(handler));
    auto op = make_pending<signature>(std::forward<Handler>(handler));
    // Weak: the slot may outlive the context, and the strand may not.
    op->on_cancel([weak = std::weak_ptr<driver>(self)](net::cancellation_type) {
      if (auto const d = weak.lock())
        d->cancel();
    });
    using argument = typename signature_traits<signature>::argument;
    net::co_spawn(self->executor, drive<argument>(self, std::move(body)),
                  driver_completion<signature>(self, std::move(op)));
  }

  auto in_coroutine() &&
    requires MayJoin
  {
    using signature = exception_signature<T>;
    if (joins)
      return drive_here<typename signature_traits<signature>::argument>(std::move(body));
    net::use_awaitable_t<> token;
    return net::async_initiate<net::use_awaitable_t<>, signature>(std::move(*this), token);
  }
};

/// `body(driver &)` gives an awaitable of result_argument<T>, or void; it is kept while that runs.
template <class T, class Body> auto make_driven(Body body) {
  return make_operation<exception_signature<T>>(driver_initiation<T, Body>(std::move(body)));
}

/// `joins`: the body runs nothing beside itself.
template <class T, class Body> auto make_joined(bool joins, Body body) {
  return make_operation<exception_signature<T>>(
      driver_initiation<T, Body, true>(std::move(body), joins));
}

/// What such a coroutine returns.
template <class T>
using driven_t = net::awaitable<typename signature_traits<exception_signature<T>>::argument>;

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_DRIVER_HPP
