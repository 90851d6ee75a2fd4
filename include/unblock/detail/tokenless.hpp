// `co_await op` without a token inside an asio::awaitable coroutine, where the engine has it
// (Asio 1.24, Boost 1.80).
#ifndef UNBLOCK_DETAIL_TOKENLESS_HPP
#define UNBLOCK_DETAIL_TOKENLESS_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/signature.hpp>

#include <exception>
#include <type_traits>
#include <utility>

// Asio 1.24 to 1.26 (Boost 1.80 and 1.81) accept `co_await op` for void(exception_ptr, T) and then
// don't compile (chriskohlhoff/asio#1172). To those versions' probes, and only to them, such an
// operation says that its signature is void(outcome<T>), and the awaiter that Asio makes of it is
// unwrapped. Fixed in Asio 1.27, where this is not compiled.
#define UNBLOCK_TOKENLESS_WORKAROUND                                                               \
  (UNBLOCK_ENGINE_VERSION >= 102400 && UNBLOCK_ENGINE_VERSION < 102700)

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Signature, class Initiation> class operation;

template <class Token, class Signature> struct token_choice {
  using signature = Signature;
  template <class Initiation> using initiation = Initiation;
};

#if UNBLOCK_TOKENLESS_WORKAROUND

/// Makes one argument of two, and keeps the associated characteristics of the handler.
template <class T, class Handler> class outcome_handler {
public:
  using executor_type = net::associated_executor_t<Handler>;
  using allocator_type = net::associated_allocator_t<Handler>;
  using cancellation_slot_type = net::associated_cancellation_slot_t<Handler>;

  explicit outcome_handler(Handler &&handler) : handler_(std::move(handler)) {}

  executor_type get_executor() const noexcept { return net::get_associated_executor(handler_); }
  allocator_type get_allocator() const noexcept { return net::get_associated_allocator(handler_); }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return net::get_associated_cancellation_slot(handler_);
  }

  template <class... Args> void operator()(Args &&...args) {
    outcome<T> out;
    signature_traits<void(std::exception_ptr, T)>::store(out, std::forward<Args>(args)...);
    std::move(handler_)(std::move(out));
  }

private:
  Handler handler_;
};

template <class T, class Initiation> struct outcome_initiation {
  Initiation inner;
  explicit outcome_initiation(Initiation &&initiation) : inner(std::move(initiation)) {}
  template <class Handler> void operator()(Handler &&handler) && {
    std::move(inner)(outcome_handler<T, std::decay_t<Handler>>(std::forward<Handler>(handler)));
  }
};

/// The two probes, and the handler that Asio makes of their answer.
template <class Token>
inline constexpr bool wants_outcome =
    std::is_same_v<Token, net::detail::async_operation_probe> ||
    std::is_same_v<Token, net::detail::completion_signature_probe>;
template <class T, class Executor>
inline constexpr bool
    wants_outcome<net::detail::awaitable_async_op_handler<void(outcome<T>), Executor>> = true;

template <class Token, class T>
  requires wants_outcome<std::decay_t<Token>>
struct token_choice<Token, void(std::exception_ptr, T)> {
  using signature = void(outcome<T>);
  template <class Initiation> using initiation = outcome_initiation<T, Initiation>;
};

/// Found by argument-dependent lookup for what Asio makes of a token-less co_await.
template <template <class, class, class> class AsyncOp, class T, class Signature, class Initiation,
          class Executor>
auto operator co_await(
    AsyncOp<void(outcome<T>), operation<Signature, Initiation>, Executor> &&async_op) {
  using inner_type = AsyncOp<void(outcome<T>), operation<Signature, Initiation>, Executor>;
  return unwrapping_awaiter<unwrapped_result_t<T>, inner_type>{std::move(async_op)};
}

#else

/// Asio itself deals with everything but result<T>, which must be unwrapped.
template <template <class, class, class> class AsyncOp, class T, class Signature, class Initiation,
          class Executor>
auto operator co_await(AsyncOp<void(std::exception_ptr, result<T>),
                               operation<Signature, Initiation>, Executor> &&async_op) {
  using inner_type =
      AsyncOp<void(std::exception_ptr, result<T>), operation<Signature, Initiation>, Executor>;
  return unwrapping_awaiter<T, inner_type>{std::move(async_op)};
}

#endif

template <class Token, class Signature>
using signature_for_token = typename token_choice<Token, Signature>::signature;
template <class Token, class Signature, class Initiation>
using initiation_for_token =
    typename token_choice<Token, Signature>::template initiation<Initiation>;

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
