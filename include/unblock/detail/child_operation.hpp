// What one operation can be made of others by: anything that can be started and whose end can be awaited.
//
// - an Asio awaitable;
// - an asynchronous operation: one of ours, or a deferred one of Asio's, that is called with a completion token;
// - a callable without parameters that returns one of these, and is called when it is time to start.
#ifndef UNBLOCK_DETAIL_CHILD_OPERATION_HPP
#define UNBLOCK_DETAIL_CHILD_OPERATION_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/signature.hpp>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/co_spawn.hpp>
#else
#include <boost/asio/co_spawn.hpp>
#endif

#include <exception>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class T> struct is_error : std::false_type {};
template <> struct is_error<net_error_code> : std::true_type {};
template <> struct is_error<std::exception_ptr> : std::true_type {};

/// How the arguments of a completion become an outcome<value>.
template <class... Ts> struct completion_values {
  using value = std::tuple<std::decay_t<Ts>...>;
  template <class... Us> static void store(outcome<value> &out, Us &&...values) {
    out.set_value(value(std::forward<Us>(values)...));
  }
};
template <class T> struct completion_values<T> {
  using value = std::decay_t<T>;
  template <class U> static void store(outcome<value> &out, U &&stored) {
    out.set_value(std::forward<U>(stored));
  }
};
template <> struct completion_values<> {
  using value = void;
  static void store(outcome<void> &out) { out.set_value(); }
};

template <class Signature> struct child_signature;

template <class... Ts> struct child_signature<void(Ts...)> {
  using values = completion_values<Ts...>;
  using value = typename values::value;
  template <class... Us> static void store(outcome<value> &out, Us &&...us) {
    values::store(out, std::forward<Us>(us)...);
  }
};
template <class First, class... Ts>
  requires is_error<std::decay_t<First>>::value
struct child_signature<void(First, Ts...)> {
  using values = completion_values<Ts...>;
  using value = typename values::value;
  template <class Error, class... Us>
  static void store(outcome<value> &out, Error &&error, Us &&...us) {
    if (auto exception = to_exception(std::forward<Error>(error)))
      out.set_exception(std::move(exception));
    else
      values::store(out, std::forward<Us>(us)...);
  }
};

template <class T> inline constexpr bool is_asio_awaitable = false;
template <class T, class Executor>
inline constexpr bool is_asio_awaitable<net::awaitable<T, Executor>> = true;

#if UNBLOCK_ENGINE_VERSION >= 102400
template <class T> struct signature_of_token_operation {
  using type = typename net::completion_signature_of<T>::type;
};
template <class T>
inline constexpr bool is_token_operation = net::is_async_operation<std::decay_t<T>>::value;
#else
template <class T> struct signature_of_token_operation {
  using type = typename T::completion_signature;
};
template <class T>
inline constexpr bool is_token_operation =
    requires { typename std::decay_t<T>::completion_signature; };
#endif
template <class T>
  requires requires { typename T::completion_signature; }
struct signature_of_token_operation<T> {
  using type = typename T::completion_signature;
};

template <class Op> struct child_operation;

template <class Op>
concept startable = requires { typename child_operation<std::decay_t<Op>>::outcome_type; };

/// A handler with an executor, a cancellation slot, and a place for the outcome. `Sink` has get_executor(),
/// get_cancellation_slot(), slot(), which is an outcome<value> &, and done(), which is called once that is set.
template <class Sink, class Signature> class child_handler {
public:
  using executor_type = typename Sink::executor_type;
  using cancellation_slot_type = net::cancellation_slot;

  explicit child_handler(Sink sink) : sink_(std::move(sink)) {}
  executor_type get_executor() const noexcept { return sink_.get_executor(); }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return sink_.get_cancellation_slot();
  }
  template <class... Args> void operator()(Args &&...args) {
    child_signature<Signature>::store(sink_.slot(), std::forward<Args>(args)...);
    auto sink = std::move(sink_);
    sink.done();
  }

private:
  Sink sink_;
};

template <class Op>
  requires is_token_operation<Op>
struct child_operation<Op> {
  using signature = typename signature_of_token_operation<Op>::type;
  using value = typename child_signature<signature>::value;
  using outcome_type = outcome<value>;

  template <class Sink> static void start(Op &&op, Sink sink) {
    std::move(op)(child_handler<Sink, signature>(std::move(sink)));
  }
};

template <class T, class Executor> struct child_operation<net::awaitable<T, Executor>> {
  using value = T;
  using outcome_type = outcome<T>;

  template <class Sink> static void start(net::awaitable<T, Executor> &&awaitable, Sink sink) {
    auto &slot = sink.slot(); // outlives the coroutine: its handler has the sink
    auto executor = sink.get_executor();
    net::co_spawn(executor, run(std::move(awaitable), slot), finished<Sink>{std::move(sink)});
  }

private:
  /// Not Asio's way to hand the value over, because that wants a default constructor.
  static net::awaitable<void, Executor> run(net::awaitable<T, Executor> awaitable,
                                            outcome_type &slot) {
    if constexpr (std::is_void_v<T>) {
      co_await std::move(awaitable);
      slot.set_value();
    } else {
      slot.set_value(co_await std::move(awaitable));
    }
  }

  template <class Sink> struct finished {
    using executor_type = typename Sink::executor_type;
    using cancellation_slot_type = net::cancellation_slot;
    Sink sink;
    executor_type get_executor() const noexcept { return sink.get_executor(); }
    cancellation_slot_type get_cancellation_slot() const noexcept {
      return sink.get_cancellation_slot();
    }
    void operator()(std::exception_ptr exception) {
      auto moved = std::move(sink);
      if (exception)
        moved.slot().set_exception(std::move(exception));
      moved.done();
    }
  };
};

template <class Op>
  requires(!is_token_operation<Op> && std::is_invocable_v<Op &>)
struct child_operation<Op> {
  using made = std::decay_t<std::invoke_result_t<Op &>>;
  using value = typename child_operation<made>::value;
  using outcome_type = typename child_operation<made>::outcome_type;

  /// The callable must stay where it is until its operation has ended: the coroutine of a lambda refers to it.
  template <class Sink> static void start(Op &op, Sink sink) {
    child_operation<made>::start(std::invoke(op), std::move(sink));
  }
  template <class Sink> static void start(Op &&op, Sink sink) { start(op, std::move(sink)); }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CHILD_OPERATION_HPP
