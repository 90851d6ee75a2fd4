// What a completion signature says about the result of co_await.
#ifndef UNBLOCK_DETAIL_SIGNATURE_HPP
#define UNBLOCK_DETAIL_SIGNATURE_HPP

#include <unblock/detail/config.hpp>
#include <unblock/result.hpp>

#include <exception>
#include <utility>
#include <variant>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// One completion, kept until somebody asks for it. Movable; get() at most once.
template <class T> class outcome {
public:
  outcome() = default;
  template <class U> void set_value(U &&value) {
    state_.template emplace<1>(std::forward<U>(value));
  }
  void set_exception(std::exception_ptr exception) {
    state_.template emplace<2>(std::move(exception));
  }

  bool failed() const noexcept { return state_.index() == 2; }

  unwrapped_result_t<T> get() {
    if (auto *exception = std::get_if<2>(&state_))
      std::rethrow_exception(std::exchange(*exception, nullptr));
    if constexpr (is_result<T>)
      return std::move(std::get<1>(state_)).get();
    else
      return std::move(std::get<1>(state_));
  }

  /// Null unless it holds an exception.
  std::exception_ptr exception() const noexcept {
    auto *exception = std::get_if<2>(&state_);
    return exception ? *exception : nullptr;
  }
  /// What it holds, when it holds no exception.
  const T &value() const { return std::get<1>(state_); }

  /// Calls a handler of signature void(exception_ptr, T).
  template <class Handler> void deliver(Handler &&handler) && {
    if (auto *exception = std::get_if<2>(&state_))
      std::forward<Handler>(handler)(std::move(*exception), T());
    else
      std::forward<Handler>(handler)(std::exception_ptr(), std::move(std::get<1>(state_)));
  }

private:
  std::variant<std::monostate, T, std::exception_ptr> state_;
};

template <> class outcome<void> {
public:
  void set_value() noexcept {}
  void set_exception(std::exception_ptr exception) noexcept { exception_ = std::move(exception); }
  bool failed() const noexcept { return exception_ != nullptr; }

  void get() {
    if (exception_)
      std::rethrow_exception(std::exchange(exception_, nullptr));
  }

  std::exception_ptr exception() const noexcept { return exception_; }

  template <class Handler> void deliver(Handler &&handler) && {
    std::forward<Handler>(handler)(std::move(exception_));
  }

private:
  std::exception_ptr exception_;
};

inline std::exception_ptr to_exception(const net_error_code &error) {
  return error ? std::make_exception_ptr(net_system_error(error)) : nullptr;
}
inline std::exception_ptr to_exception(std::exception_ptr exception) noexcept { return exception; }

template <class Signature> struct signature_traits;

template <class Error> struct signature_traits<void(Error)> {
  using argument = void; // what the signature carries
  using result = void;   // what co_await yields
  static void store(outcome<void> &out, Error error) {
    if (auto exception = to_exception(std::move(error)))
      out.set_exception(std::move(exception));
  }
};

template <class Error, class T> struct signature_traits<void(Error, T)> {
  using argument = T;
  using result = unwrapped_result_t<T>;
  template <class U> static void store(outcome<T> &out, Error error, U &&value) {
    if (auto exception = to_exception(std::move(error)))
      out.set_exception(std::move(exception));
    else
      out.set_value(std::forward<U>(value));
  }
};

template <class T> struct exception_signature_of {
  using type = void(std::exception_ptr, result_argument<T>);
};
template <> struct exception_signature_of<void> {
  using type = void(std::exception_ptr);
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
