// unblock::semaphore: a number of permits that coroutines acquire, waiting without holding a thread.
#ifndef UNBLOCK_SEMAPHORE_HPP
#define UNBLOCK_SEMAPHORE_HPP

#include <unblock/detail/permits.hpp>

#include <cstddef>
#include <memory>

UNBLOCK_BEGIN_NAMESPACE

/// Permits of a semaphore, which go back when this is destroyed, on whatever thread that happens. Movable; empty when it
/// was default-constructed, moved from, or when none were to be had. It may outlive its semaphore. Not thread-safe itself.
class [[nodiscard]] permit : detail::held_permits<permit> {
public:
  permit() noexcept = default;
  explicit operator bool() const noexcept { return count() != 0; }
  using held_permits::count;
  /// Gives them back now.
  void reset() noexcept { give_back(); }
  /// Whoever calls this answers for them: semaphore::release() gives them back.
  void detach() noexcept { forget(); }

private:
  friend detail::permit_core<permit>;
  friend detail::permit_initiation<permit>;
  friend class semaphore;
  using held_permits::held_permits;
};

/// What std::counting_semaphore is for threads.
///
///     unblock::semaphore slots(8);
///     auto slot = co_await slots.acquire()(net::use_awaitable);    // at most 8 coroutines are past this line
///
/// Order: first come, first served. One that wants many permits is not overtaken by one that wants few.
/// Threads: every member may be called from any thread. The handler is called on its own executor; a plain awaiter
/// goes on where resume_affinity says, at once when permits are there, else on the embedded I/O thread.
/// Cancellation (total, partial and terminal alike): the operation leaves the queue and completes with
/// `operation_aborted`, or it has its permits already and completes with them. No permit is lost either way.
/// Errors: nothing but `operation_aborted`, which the destructor, too, gives to those who wait.
/// Source: a mutex and a queue, permits handed over rather than raced for, as in tokio's batch_semaphore.
class semaphore {
public:
  explicit semaphore(std::size_t permits)
      : core_(std::make_shared<detail::permit_core<permit>>(permits)) {}
  ~semaphore() { core_->close(); }
  semaphore(semaphore const &) = delete;
  semaphore &operator=(semaphore const &) = delete;

  /// Waits for `count` permits. Signature: void(error_code, permit). More than there will ever be: waits for ever.
  auto acquire(std::size_t count = 1) { return detail::take_permits(core_, count); }

  /// Empty when that would have to wait, also behind others.
  permit try_acquire(std::size_t count = 1) noexcept {
    return core_->try_take(count) ? permit(core_, count) : permit();
  }

  /// Adds permits: those of a permit that was detached, or new ones.
  void release(std::size_t count = 1) noexcept { core_->put_back(count); }

  /// A moment ago, when other threads use it.
  std::size_t available() const noexcept { return core_->available(); }
  std::size_t waiting() const noexcept { return core_->waiting(); }

private:
  std::shared_ptr<detail::permit_core<permit>> core_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_SEMAPHORE_HPP
