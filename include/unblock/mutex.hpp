// unblock::mutex: mutual exclusion of coroutines, which wait without holding a thread.
#ifndef UNBLOCK_MUTEX_HPP
#define UNBLOCK_MUTEX_HPP

#include <unblock/detail/permits.hpp>

#include <memory>

UNBLOCK_BEGIN_NAMESPACE

/// Owns a mutex until it is destroyed or unlock() is called, on whatever thread that happens: it may be held across
/// co_await. Movable; empty when it was default-constructed, moved from, or try_lock() found the mutex taken.
class [[nodiscard]] mutex_lock : detail::held_permits<mutex_lock> {
public:
  mutex_lock() noexcept = default;
  bool owns_lock() const noexcept { return count() != 0; }
  explicit operator bool() const noexcept { return owns_lock(); }
  void unlock() noexcept { give_back(); }

private:
  friend detail::permit_core<mutex_lock>;
  friend detail::permit_initiation<mutex_lock>;
  friend class mutex;
  using held_permits::held_permits;
};

/// What std::mutex is for threads.
///
///     unblock::mutex mutex;
///     auto lock = co_await mutex.lock()(net::use_awaitable);
///     co_await connection.write(frame);    // nobody else is past the lock meanwhile
///
/// Not recursive: a coroutine that locks it twice waits for itself. For a few instructions without a co_await between
/// them a std::mutex is cheaper.
/// Order: first come, first served; the mutex is handed over, so a coroutine that unlocks and locks again can't starve the
/// others.
/// Threads, cancellation and errors: as semaphore, of which this is one with one permit.
class mutex {
public:
  mutex() : core_(std::make_shared<detail::permit_core<mutex_lock>>(1)) {}
  ~mutex() { core_->close(); }
  mutex(mutex const &) = delete;
  mutex &operator=(mutex const &) = delete;

  /// Signature: void(error_code, mutex_lock).
  auto lock() { return detail::take_permits(core_, 1); }

  /// Empty when it is taken.
  mutex_lock try_lock() noexcept {
    return core_->try_take(1) ? mutex_lock(core_, 1) : mutex_lock();
  }

private:
  std::shared_ptr<detail::permit_core<mutex_lock>> core_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_MUTEX_HPP
