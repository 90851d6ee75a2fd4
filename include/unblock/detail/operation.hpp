// operation<Signature, Initiation>: what every function of the runtime returns. It can be called
// with any Asio completion token, and it can be co_awaited as it is by any other coroutine.
//
// How to define a new operation:
//
// 1. Blocking work: don't write one; `return unblock::offload([=] { ...; return value; });` is an
// operation whose result
//    (value, exception, errno) is the callable's. It is right for everything that a thread of the
//    pool may do.
//
// 2. An operation that another thread completes (say, a worker with its own event loop): write an
// initiation, a movable
//    callable that takes the completion handler, and make it `pending` (detail/completion.hpp):
//
//        struct fetch_initiation {
//          worker *target; request what;
//          template <class Handler> void operator()(Handler &&handler) && {
//            auto op = make_pending<void(std::exception_ptr,
//            answer)>(std::forward<Handler>(handler)); auto id = target->new_id(); op->on_cancel([w
//            = target, id](net::cancellation_type) { w->cancel(id); });  // optional; before start
//            target->start(id, std::move(what), std::move(op));       // from now on the worker
//            owns it
//          }
//        };
//        auto fetch(request r) { return make_operation<void(std::exception_ptr,
//        answer)>(fetch_initiation{&w, r}); }
//
//    The worker later calls `complete(std::move(op), nullptr, value)`, from any thread, once. That
//    posts to the handler's executor (on which work was held meanwhile), clears the cancellation
//    slot, sets errno to what it was when complete() was called, and calls the handler. The
//    function given to on_cancel runs where the cancellation is emitted, and never after the
//    handler was called; it may race with complete(), so it must name the request by an id that the
//    worker looks up, and the worker then completes with `net::error::operation_aborted` (see
//    aborted()).
//
// 3. An operation built on one of Asio's: an initiation that calls it with a handler that forwards
// the associated
//    executor, allocator and cancellation slot (sleep.hpp does).
//
// Signatures are `void(E)` or `void(E, T)` with E net_error_code or std::exception_ptr. A T that is
// a reference or has no default constructor is carried as unblock::result<T>;
// `exception_signature<T>` spells the right one. The initiation must not call the handler before it
// returns, unless the handler's executor is inline_executor.
#ifndef UNBLOCK_DETAIL_OPERATION_HPP
#define UNBLOCK_DETAIL_OPERATION_HPP

#include <unblock/detail/awaiter.hpp>
#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/signature.hpp>
#include <unblock/detail/tokenless.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// void(std::exception_ptr), void(std::exception_ptr, T) or void(std::exception_ptr, result<T>).
template <class T> using exception_signature = typename exception_signature_of<T>::type;

/// An initiation that is itself one of Asio's coroutines: `in_coroutine()` gives it.
template <class Token, class Initiation>
concept joins_coroutine =
    std::same_as<std::decay_t<Token>, net::use_awaitable_t<>> &&
    requires(Initiation &&initiation) { std::move(initiation).in_coroutine(); };

template <class Signature, class Initiation> class [[nodiscard]] operation {
public:
  using completion_signature = Signature;
  /// What co_await yields.
  using result_type = typename signature_traits<Signature>::result;

  explicit operation(Initiation initiation) : initiation_(std::move(initiation)) {}

  /// Starts the operation with a completion token of Asio's. Refused softly for anything else,
  /// because Asio's await_transform tries to call whatever is awaited.
  template <class Token>
    requires(net::completion_token_for<Token, signature_for_token<Token, Signature>> &&
             !joins_coroutine<Token, Initiation>)
  auto operator()(Token &&token)
      && -> decltype(net::async_initiate<Token, signature_for_token<Token, Signature>>(
          std::declval<initiation_for_token<Token, Signature, Initiation>>(), token)) {
    return net::async_initiate<Token, signature_for_token<Token, Signature>>(
        initiation_for_token<Token, Signature, Initiation>(std::move(initiation_)), token);
  }

  template <class Token>
    requires joins_coroutine<Token, Initiation>
  auto operator()(Token &&) && {
    return std::move(initiation_).in_coroutine();
  }

  /// For coroutines that aren't Asio's; see resume_affinity.hpp for the thread on which they go on.
  auto operator co_await() && { return awaiter<Signature, Initiation>(std::move(initiation_)); }

protected:
  /// For an operation that becomes another one before it starts.
  Initiation release() && { return std::move(initiation_); }

private:
  Initiation initiation_;
};

template <class Signature, class Initiation>
operation<Signature, Initiation> make_operation(Initiation initiation) {
  return operation<Signature, Initiation>(std::move(initiation));
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
