// unblock::offload: runs a callable that blocks on the blocking pool, and awaits it.
#ifndef UNBLOCK_OFFLOAD_HPP
#define UNBLOCK_OFFLOAD_HPP

#include <unblock/detail/offload_job.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/limits.hpp>

#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Runs `function()` on a thread of the blocking pool.
///
///     auto row = co_await unblock::offload([&] { return db.query(sql); }); // any coroutine auto
///     row = co_await unblock::offload([&] { return db.query(sql); })(net::use_awaitable);    //
///     asio::awaitable
///
/// Result: that of `function`, of exactly its type: move-only types, types without a default
/// constructor, references (write `-> decltype(auto)`) and void included. Its exception is rethrown
/// in the coroutine. `errno` is carried there and back: the callable sees the coroutine's, and the
/// coroutine then sees the callable's. Handler signature: `void(std::exception_ptr)` or
/// `void(std::exception_ptr, T)`; see unblock::result for references and the like.
///
/// GCC 12 destroys a closure or an aggregate twice that is a temporary of a co_await expression and holds something with
/// a destructor (GCC PR 99576, whatever the library). Capture by reference, as the coroutine waits anyway, or name the
/// callable first.
///
/// Limits: at most limits::max_threads run at once; limits::max_queue more are queued; beyond that
/// the operation waits, asynchronously, for room.
///
/// Cancellation (total, partial and terminal alike): a job that hasn't started is taken back and
/// completes with `operation_aborted`. One that runs can't be stopped: the coroutine resumes when
/// it has finished, with its result, because the callable may refer to the coroutine's variables.
///
/// Exit: the process waits for what was begun (see limits::exit_grace). Begun after that, by a
/// static destructor, the callable runs on the calling thread.
///
/// Thread-safety: may be called from any thread. The callable is destroyed where the handler is
/// called, before it.
template <class Function>
  requires std::is_invocable_v<std::decay_t<Function>>
auto offload(Function &&function) {
  using result_type = std::invoke_result_t<std::decay_t<Function>>;
  static_assert(std::is_void_v<result_type> || std::is_reference_v<result_type> ||
                    std::is_move_constructible_v<result_type>,
                "offload must move the callable's result into the coroutine");
  return detail::make_operation<detail::exception_signature<std::remove_cv_t<result_type>>>(
      detail::offload_initiation<std::decay_t<Function>>(std::forward<Function>(function)));
}

UNBLOCK_END_NAMESPACE

#endif
