// Limits of the embedded blocking pool.
#ifndef UNBLOCK_LIMITS_HPP
#define UNBLOCK_LIMITS_HPP

#include <chrono>
#include <cstddef>

namespace unblock {

/// The defaults need no change for most programs.
struct limits {
  /// Most threads that run blocking work at once. They start as work comes, and more slowly where
  /// the work turns out to be short. 128 blocked threads cost little more than their stacks; tokio's
  /// default is 512, libuv's 4, Python's cores + 4.
  std::size_t max_threads = 128;
  /// Most jobs that wait in the pool's queue. An operation that finds it full waits for room, in
  /// the order of arrival, while its coroutine stays suspended: it never blocks the caller and is
  /// never dropped.
  std::size_t max_queue = 1024;
  /// A thread without work for this long ends. (tokio: 10 s)
  std::chrono::milliseconds idle_timeout{10'000};
  /// When the process exits, everything begun is finished, however long it takes, and what that
  /// begins is too, for this long; what is begun later than this fails with operation_aborted, so
  /// that a loop which never ends can't keep the process from exiting. A job that blocks for ever can:
  /// end such a process with _exit or quick_exit.
  std::chrono::milliseconds exit_grace{5'000};
};

/// Sets the limits. Thread-safe, at any time; best before the first operation. Threads above a
/// smaller max_threads end when their job does; 0 counts as 1.
inline void configure(const limits &wanted);

} // namespace unblock

#include <unblock/detail/blocking_pool.hpp> // defines configure()

#endif
