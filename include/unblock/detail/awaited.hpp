// Awaits what a user's callable returns, whatever kind of awaitable that is, inside one of Asio's coroutines.
#ifndef UNBLOCK_DETAIL_AWAITED_HPP
#define UNBLOCK_DETAIL_AWAITED_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/signature.hpp>

#include <coroutine>
#include <exception>
#include <functional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class T> inline constexpr bool is_awaitable = false;
template <class T, class Executor>
inline constexpr bool is_awaitable<net::awaitable<T, Executor>> = true;

using use_awaitable_type = net::use_awaitable_t<>;

/// What takes a completion token and gives an awaitable: our operations and Asio's deferred ones.
template <class T>
concept token_operation = !is_awaitable<T> && requires(T &&operation) {
  requires is_awaitable<decltype(std::move(operation)(use_awaitable_type()))>;
};

template <class T>
concept has_member_co_await = requires(T &&awaited) { std::move(awaited).operator co_await(); };
template <class T>
concept has_free_co_await = requires(T &&awaited) { operator co_await(std::move(awaited)); };
template <class T>
concept is_awaiter = requires(T &awaited) { static_cast<bool>(awaited.await_ready()); };

/// What coroutines of other libraries await.
template <class T>
concept foreign_awaitable = !is_awaitable<T> && !token_operation<T> &&
                            (has_member_co_await<T> || has_free_co_await<T> || is_awaiter<T>);

template <class T>
concept any_awaitable = is_awaitable<T> || token_operation<T> || foreign_awaitable<T>;

template <class T> decltype(auto) awaiter_of(T &&awaited) {
  if constexpr (has_member_co_await<T>)
    return std::move(awaited).operator co_await();
  else if constexpr (has_free_co_await<T>)
    return operator co_await(std::move(awaited));
  else
    return std::move(awaited);
}

template <class T> struct awaited_result;
template <class T, class Executor> struct awaited_result<net::awaitable<T, Executor>> {
  using type = unwrapped_result_t<T>;
};
template <token_operation T>
struct awaited_result<T> : awaited_result<decltype(std::declval<T>()(use_awaitable_type()))> {};
template <foreign_awaitable T> struct awaited_result<T> {
  using awaiter = decltype(awaiter_of(std::declval<T>()));
  using type = decltype(std::declval<awaiter>().await_resume());
};
/// What co_await yields.
template <any_awaitable T> using awaited_result_t = typename awaited_result<T>::type;

/// Runs a foreign awaitable; nobody owns it but itself.
struct foreign_run {
  struct promise_type {
    foreign_run get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

template <class Awaitable, class Pending> foreign_run run_foreign(Awaitable awaited, Pending op) {
  using result_type = awaited_result_t<Awaitable>;
  std::exception_ptr failure;
  if constexpr (std::is_void_v<result_type>) {
    try {
      co_await std::move(awaited);
    } catch (...) {
      failure = std::current_exception();
    }
    complete(std::move(op), std::move(failure));
  } else {
    result_argument<result_type> value{};
    try {
      value = co_await std::move(awaited);
    } catch (...) {
      failure = std::current_exception();
    }
    complete(std::move(op), std::move(failure), std::move(value));
  }
}

template <class Awaitable> struct foreign_initiation {
  Awaitable awaited;
  template <class Handler> void operator()(Handler &&handler) && {
    run_foreign(std::move(awaited), make_pending<exception_signature<awaited_result_t<Awaitable>>>(
                                        std::forward<Handler>(handler)));
  }
};

/// An awaitable of Asio's that yields what `awaited` does.
template <class T> auto to_awaitable(T awaited) {
  if constexpr (is_awaitable<T>) {
    static_assert(std::is_same_v<typename T::executor_type, net::any_io_executor>,
                  "the awaitable must be one of any_io_executor, which is the default");
    return awaited;
  } else if constexpr (token_operation<T>) {
    return std::move(awaited)(use_awaitable_type());
  } else {
    static_assert(foreign_awaitable<T>,
                  "expected an awaitable: an asio::awaitable, an operation that takes a completion "
                  "token, or an object with operator co_await");
    return make_operation<exception_signature<awaited_result_t<T>>>(
        foreign_initiation<T>{std::move(awaited)})(use_awaitable_type());
  }
}

/// A callable that gives an awaitable, as users write them.
template <class Function, class... Args>
concept async_function = std::is_invocable_v<Function &, Args...> &&
                         any_awaitable<std::decay_t<std::invoke_result_t<Function &, Args...>>>;

template <class Function, class... Args>
using async_result_t = awaited_result_t<std::decay_t<std::invoke_result_t<Function &, Args...>>>;

/// What is left of a T that was awaited.
template <class T>
using settled_t = outcome<typename signature_traits<exception_signature<T>>::argument>;

// GCC 12 warns of coroutine templates whose arguments have no linkage, as lambdas in a .cpp file have none: it takes their
// frames for types that other files could name.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsubobject-linkage"
#endif

/// Calls `function`, awaits what it gives, and never throws itself. `function` and `args` stay until then.
template <class Function, class... Args>
net::awaitable<settled_t<async_result_t<Function, Args...>>> settle(Function &function,
                                                                    Args &...args) {
  settled_t<async_result_t<Function, Args...>> out;
  try {
    // Named, because GCC 12 destroys some temporaries of co_await expressions twice.
    auto awaited = to_awaitable(std::invoke(function, args...));
    if constexpr (std::is_void_v<async_result_t<Function, Args...>>)
      co_await std::move(awaited);
    else
      out.set_value(co_await std::move(awaited));
  } catch (...) {
    out.set_exception(std::current_exception());
  }
  co_return out;
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Whether a user's predicate refuses the result.
template <class Bad, class T> bool is_bad_result(Bad &bad, const outcome<T> &out) {
  if constexpr (std::is_void_v<T>)
    return false;
  else if constexpr (is_result<T>)
    return bad(out.value().get());
  else
    return bad(out.value());
}

/// An operation that was made already, as a callable.
template <class Operation> struct made_operation {
  Operation made;
  Operation operator()() { return std::move(made); }
};

/// Both `run(operation)` and `run(callable)` take the callable's way.
template <class T> auto as_async_function(T &&given) {
  using type = std::decay_t<T>;
  if constexpr (any_awaitable<type>)
    return made_operation<type>{std::forward<T>(given)};
  else
    return type(std::forward<T>(given));
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_AWAITED_HPP
