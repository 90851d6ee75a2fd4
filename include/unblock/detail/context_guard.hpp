// What happens to an operation when its handler's io_context is destroyed while another thread works on it.
//
// Asio's own operations live in services of the io_context, which destroys them with itself. An operation that a thread
// of ours completes would post to an io_context that is gone. So it joins a service of the context too: when that one
// shuts down, the operation is told to let go of its handler, as Asio's are (see the "shutdown" of
// boost/asio/detail/resolver_service_base.hpp, which waits for its thread in the same way).
#ifndef UNBLOCK_DETAIL_CONTEXT_GUARD_HPP
#define UNBLOCK_DETAIL_CONTEXT_GUARD_HPP

#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context_jobs.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// An operation that can be told to let go of its handler.
class abandonable {
public:
  /// Destroys the handler, unless it is being completed or was before, and returns when no thread uses what the
  /// handler owns. On the thread that destroys the io_context.
  virtual void abandon() noexcept = 0;

protected:
  ~abandonable() = default;
};

class context_guard final : public net::execution_context::service {
public:
  using key_type = context_guard;
  using entry = std::list<std::shared_ptr<abandonable>>::iterator;
  static inline net::execution_context::id id;

  explicit context_guard(net::execution_context &context) : service(context) {}

  entry add(std::shared_ptr<abandonable> operation) {
    std::lock_guard const lock(mutex_);
    if (spare_.empty())
      return operations_.insert(operations_.end(), std::move(operation));
    spare_.front() = std::move(operation);
    operations_.splice(operations_.end(), spare_, spare_.begin());
    return std::prev(operations_.end());
  }

  /// The operation leaves, and will post to the context; that stays until end_completion().
  void begin_completion(entry position) noexcept {
    std::shared_ptr<abandonable> last; // destroyed without the mutex
    std::lock_guard const lock(mutex_);
    completing_.fetch_add(1, std::memory_order_relaxed);
    if (*position) { // else abandon() is being called, and finds nothing to do
      last = std::move(*position);
      spare_.splice(spare_.end(), operations_, position);
    } else
      abandoned_.erase(position);
  }

  /// Takes no mutex: the thread that the completion wakes often comes straight back with the next operation, and would
  /// run into it.
  void end_completion() noexcept { completing_.fetch_sub(1, std::memory_order_release); }

  void shutdown() noexcept override {
    std::unique_lock lock(mutex_);
    while (!operations_.empty()) {
      abandoned_.splice(abandoned_.end(), operations_, operations_.begin());
      auto const operation = std::exchange(abandoned_.back(), nullptr);
      lock.unlock();
      operation->abandon();
      lock.lock();
    }
    lock.unlock();
    // Nobody may touch this object after the last end_completion(), so there is nobody to wake us.
    for (auto pause = std::chrono::microseconds(1);
         completing_.load(std::memory_order_acquire) != 0;
         pause = std::min(2 * pause, std::chrono::microseconds(1000)))
      std::this_thread::sleep_for(pause);
  }

private:
  std::mutex mutex_;
  std::list<std::shared_ptr<abandonable>> operations_;
  std::list<std::shared_ptr<abandonable>> abandoned_; // null pointers: told to let go
  std::list<std::shared_ptr<abandonable>>
      spare_; // null pointers: nodes for the next, no more than there were operations at one time
  std::atomic<std::size_t> completing_{0};
};

/// The operation's end of it. connect() before the operation starts. begin_completion() under a mutex that abandon()
/// takes too, together with the decision to complete; end_completion() after the completion was posted.
class context_link {
public:
  template <class Executor>
  void connect(Executor const &executor, std::shared_ptr<abandonable> operation) {
    if constexpr (has_context<Executor>) {
      guard_ = &net::use_service<context_guard>(context_of(executor));
      entry_ = guard_->add(std::move(operation));
    }
  }

  void begin_completion() noexcept {
    if (guard_ != nullptr)
      guard_->begin_completion(entry_);
  }
  void end_completion() noexcept {
    if (guard_ != nullptr)
      guard_->end_completion();
  }

private:
  context_guard *guard_ = nullptr;
  context_guard::entry entry_;
};

/// The executor on which a handler will be called.
template <class Handler> auto executor_of(Handler const &handler) {
  if constexpr (std::is_same_v<net::associated_executor_t<Handler>,
                               net::associated_executor_t<Handler, io_executor>>)
    return net::get_associated_executor(handler);
  else
    return embedded_io_executor();
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CONTEXT_GUARD_HPP
