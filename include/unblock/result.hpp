// What an operation hands over when the plain type of its result can't be handed over.
#ifndef UNBLOCK_RESULT_HPP
#define UNBLOCK_RESULT_HPP

#include <unblock/detail/config.hpp>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// An Asio signature `void(exception_ptr, T)` needs some T even when there is an exception. A
/// reference, or a type without a default constructor, has none to spare: its signature is
/// `void(exception_ptr, result<T>)`, where result<T> is empty beside an exception. `co_await`
/// unwraps it, so a coroutine sees T itself; a callback, a future or `as_tuple` sees result<T>. Not
/// thread-safe, as any value.
template <class T> class [[nodiscard]] result {
public:
  result() = default;
  template <class U = T>
    requires(!std::is_same_v<std::remove_cvref_t<U>, result> && std::is_constructible_v<T, U>)
  result(U &&value) : value_(std::in_place, std::forward<U>(value)) {}

  bool has_value() const noexcept { return value_.has_value(); }
  T &get() & noexcept { return *value_; }
  const T &get() const & noexcept { return *value_; }
  T &&get() && noexcept { return *std::move(value_); }
  operator T &&() && noexcept { return *std::move(value_); }

private:
  std::optional<T> value_;
};

template <class T> class [[nodiscard]] result<T &> {
public:
  result() = default;
  result(T &value) noexcept : value_(std::addressof(value)) {}

  bool has_value() const noexcept { return value_ != nullptr; }
  T &get() const noexcept { return *value_; }
  operator T &() const noexcept { return *value_; }

private:
  T *value_ = nullptr;
};

template <class T> class [[nodiscard]] result<T &&> {
public:
  result() = default;
  result(T &&value) noexcept : value_(std::addressof(value)) {}

  bool has_value() const noexcept { return value_ != nullptr; }
  T &&get() const noexcept { return static_cast<T &&>(*value_); }
  operator T &&() const noexcept { return static_cast<T &&>(*value_); }

private:
  T *value_ = nullptr;
};

namespace detail {

/// What stands for T in a signature.
template <class T>
using result_argument =
    std::conditional_t<!std::is_reference_v<T> && std::is_default_constructible_v<T>, T, result<T>>;

template <class T> inline constexpr bool is_result = false;
template <class T> inline constexpr bool is_result<result<T>> = true;

template <class T> struct unwrapped_result {
  using type = T;
};
template <class T> struct unwrapped_result<result<T>> {
  using type = T;
};
template <class T> using unwrapped_result_t = typename unwrapped_result<T>::type;

/// Awaits an awaiter of Asio's that yields result<T>, and yields T.
template <class T, class Awaiter> struct unwrapping_awaiter {
  Awaiter inner;
  bool await_ready() { return inner.await_ready(); }
  template <class Promise> auto await_suspend(std::coroutine_handle<Promise> coroutine) {
    return inner.await_suspend(coroutine);
  }
  T await_resume() { return inner.await_resume().get(); }
};

} // namespace detail

/// Found by argument-dependent lookup after Asio's await_transform let the awaitable through.
template <class T, class Executor>
auto operator co_await(net::awaitable<result<T>, Executor> awaitable) {
  return detail::unwrapping_awaiter<T, net::awaitable<result<T>, Executor>>{std::move(awaitable)};
}

UNBLOCK_END_NAMESPACE

#endif
