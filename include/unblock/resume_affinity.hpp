// Where a coroutine that is not Asio's goes on after it awaited one of our operations.
#ifndef UNBLOCK_RESUME_AFFINITY_HPP
#define UNBLOCK_RESUME_AFFINITY_HPP

#include <unblock/detail/config.hpp>

#include <coroutine>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Resumes on the thread that completed the operation.
struct resume_inline {
  void operator()(std::coroutine_handle<> coroutine) const { coroutine.resume(); }
};

/// Resumes through an Asio executor, which counts as having work until then.
template <class Executor> class resume_on_executor {
public:
  explicit resume_on_executor(const Executor &executor) : work_(executor) {}
  void operator()(std::coroutine_handle<> coroutine) const {
    net::post(work_.get_executor(), [coroutine] { coroutine.resume(); });
  }

private:
  net::executor_work_guard<Executor> work_;
};

namespace detail {
template <class T>
inline constexpr bool is_any_executor =
    net::execution::is_executor<T>::value || net::is_executor<T>::value;

/// Other libraries' promises have a get_executor() too, that returns something else.
template <class Promise>
concept has_asio_executor = requires(Promise &promise) {
  requires is_any_executor<std::remove_cvref_t<decltype(promise.get_executor())>>;
};
} // namespace detail

/// Customisation point, keyed on the promise type of the awaiting coroutine. `capture` runs on the
/// suspending thread, before the operation starts; what it returns is movable and is called once,
/// on the completing thread, with the handle to resume. It must see to it that the coroutine is
/// resumed, and must not throw.
///
/// The default: a promise with `get_executor()` returning an Asio executor (Boost.Cobalt's, for
/// one) goes on there; any other coroutine goes on inline on the completing thread, which is a
/// thread of the blocking pool for `offload` and the embedded I/O thread for `sleep_for`. Libraries
/// that wrap foreign awaiters themselves (folly, stdexec, async_simple, libunifex) bring the
/// coroutine home from there. For a library that does not and cares about the thread, specialise:
///
///     template <> struct unblock::resume_affinity<my_promise> {
///       static auto capture(my_promise &) {
///         return [loop = my_loop::current()](std::coroutine_handle<> h) { loop->post([h] {
///         h.resume(); }); };
///       }
///     };
template <class Promise> struct resume_affinity {
  static auto capture(Promise &promise) {
    if constexpr (detail::has_asio_executor<Promise>)
      return resume_on_executor<std::remove_cvref_t<decltype(promise.get_executor())>>(
          promise.get_executor());
    else
      return resume_inline{};
  }
};

UNBLOCK_END_NAMESPACE

#endif
