// The embedded default: one I/O thread, started on first use, and the blocking pool
// (blocking_pool.hpp).
//
// Exit: when main returned or exit() was called, the pool finishes what was begun, the I/O thread
// calls the handlers that are ready, and both end. Sleeps that are still pending are dropped: their
// coroutines are never resumed. What a static destructor begins after that runs on its own thread,
// blocking. quick_exit and _exit skip all of it. fork: see process_wide.hpp.
#ifndef UNBLOCK_DETAIL_CONTEXT_HPP
#define UNBLOCK_DETAIL_CONTEXT_HPP

#include <unblock/detail/blocking_pool.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/process_wide.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using io_executor = net::io_context::executor_type;

class embedded_io {
public:
  /// Starts the thread, unless it runs or exit is over.
  io_executor executor() {
    if (!started_.load(std::memory_order_acquire))
      start();
    return context_.get_executor();
  }

  bool stopped() const noexcept { return stopped_.load(std::memory_order_acquire); }

  bool owns(const net::execution_context &context) const noexcept { return &context == &context_; }

  bool running_in_this_thread() const noexcept {
    return std::this_thread::get_id() == thread_.get_id();
  }

  /// Lets the thread call every handler that is ready now.
  std::size_t drain() {
    {
      std::lock_guard lock(mutex_);
      if (!thread_.joinable() || running_in_this_thread())
        return 0;
    }
    bool reached = false;
    net::post(context_, [this, &reached] {
      std::lock_guard lock(mutex_);
      reached = true;
      marker_.notify_one();
    });
    std::unique_lock lock(mutex_);
    marker_.wait(lock, [&] { return reached; });
    return 0; // what the handlers began shows in the pool's count
  }

  void stop() {
    stopped_.store(true, std::memory_order_release);
    context_.stop();
    std::lock_guard lock(mutex_);
    if (!thread_.joinable())
      return;
    if (running_in_this_thread()) // exit() called by a handler
      thread_.detach();
    else
      thread_.join();
  }

private:
  void start() {
    std::lock_guard lock(mutex_);
    if (started_.load(std::memory_order_relaxed) || stopped())
      return;
    thread_ = core::start_thread("unblock-io", [this] { context_.run(); });
    started_.store(true, std::memory_order_release);
  }

  net::io_context context_{1};
  net::executor_work_guard<io_executor> work_{context_.get_executor()};
  std::mutex mutex_;
  std::condition_variable marker_;
  std::thread thread_;
  std::atomic<bool> started_{false};
  std::atomic<bool> stopped_{false};
};

/// The executor of the embedded I/O thread, which is started if need be.
inline io_executor embedded_io_executor() {
  return core::process_wide<embedded_io>::get().executor();
}

/// True after exit: nothing runs on the embedded I/O thread any more.
inline bool embedded_io_stopped() {
  auto *io = core::process_wide<embedded_io>::peek();
  return io && io->stopped();
}

/// True when that has happened to this context.
inline bool is_stopped_embedded(const net::execution_context &context) {
  auto *io = core::process_wide<embedded_io>::peek();
  return io && io->stopped() && io->owns(context);
}

inline core::blocking_pool &embedded_pool() {
  return core::process_wide<core::blocking_pool>::get();
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
