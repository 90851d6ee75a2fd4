// unblock::when_all and when_any: several different operations at once, and none of them outlives the call.
#ifndef UNBLOCK_WHEN_ALL_HPP
#define UNBLOCK_WHEN_ALL_HPP

#include <unblock/detail/pack_scope.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class... Ops> struct when_all_policy {
  static constexpr auto rule = stop_after::first_error;
  static constexpr bool all_void = (std::is_void_v<child_value<Ops>> && ...);
  using value = std::conditional_t<all_void, void, std::tuple<child_result<Ops>...>>;
  using signature = exception_signature<value>;

  template <class Scope> static void finish(pending_ptr<signature> op, Scope &scope) {
    complete_with<signature>(std::move(op), [&]() -> value {
      rethrow(scope.outcomes, scope.decisive());
      return std::apply(
          [](auto &...out) -> value {
            if constexpr (all_void)
              (out.get(), ...);
            else
              return value{take_outcome(out)...};
          },
          scope.outcomes);
    });
  }

  /// The error that came first, not the cancellations that it caused.
  template <class Outcomes> static void rethrow(Outcomes &outcomes, std::size_t decisive) {
    std::size_t index = 0;
    std::apply(
        [&](auto &...out) {
          ((index++ == decisive && out.failed() ? std::rethrow_exception(out.exception()) : void()),
           ...);
        },
        outcomes);
  }
};

template <class... Ops> struct when_any_policy {
  static constexpr auto rule = stop_after::first_end;
  using value = std::variant<child_result<Ops>...>;
  using signature = exception_signature<value>;

  template <class Scope> static void finish(pending_ptr<signature> op, Scope &scope) {
    complete_with<signature>(std::move(op),
                             [&] { return take(scope, std::index_sequence_for<Ops...>()); });
  }

  template <class Scope, std::size_t... I>
  static value take(Scope &scope, std::index_sequence<I...>) {
    std::optional<value> taken;
    ((I == scope.decisive()
          ? void(taken.emplace(std::in_place_index<I>, take_outcome(std::get<I>(scope.outcomes))))
          : void()),
     ...);
    return *std::move(taken);
  }
};

} // namespace detail

/// Runs all of them at once and waits for all.
///
///     auto [user, orders] = co_await unblock::when_all(load_user(id), load_orders(id))(net::use_awaitable);
///
/// Each is an asio::awaitable, an asynchronous operation (one of ours, or a deferred one of Asio's), or a callable without
/// parameters that returns one. An lvalue is copied.
/// Result: a tuple of their results, std::monostate for void; void when all of them are. Signature:
/// void(std::exception_ptr, that), as all of ours that may throw.
/// Errors: the first one cancels the others (terminal), is kept until they have ended, and is thrown then. Their results
/// are destroyed.
/// Cancellation: is handed on to all that run, as it is; a coroutine heeds only a terminal one, unless it says otherwise.
/// The operation ends when they have: with operation_aborted if they do, with the results if they ended well.
/// Threads: they run on the handler's executor, each on a strand of its own, so that they may be cancelled whatever its
/// threads; of a plain awaiter, on the embedded I/O thread.
/// Source: see detail/scope.hpp.
template <class... Ops>
  requires(sizeof...(Ops) > 0 && (detail::startable<Ops> && ...))
auto when_all(Ops &&...ops) {
  return detail::make_pack_operation<detail::when_all_policy<std::decay_t<Ops>...>>(
      std::forward<Ops>(ops)...);
}

/// Runs all of them at once; the first one that ends, well or with an error, decides, and the others are cancelled and
/// waited for.
///
///     auto first = co_await unblock::when_any(primary(query), replica(query))(net::use_awaitable);
///
/// Result: a std::variant whose index says which it was, std::monostate for void. Its error is thrown.
/// What another one yields that ended before the cancellation reached it, is destroyed: a permit goes back, a value taken
/// from a channel is gone. Everything else is as for when_all.
template <class... Ops>
  requires(sizeof...(Ops) > 0 && (detail::startable<Ops> && ...))
auto when_any(Ops &&...ops) {
  return detail::make_pack_operation<detail::when_any_policy<std::decay_t<Ops>...>>(
      std::forward<Ops>(ops)...);
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_WHEN_ALL_HPP
