// Jobs of the blocking pool whose handlers belong to an execution context, and what happens when that is destroyed.
//
// Asio's own operations live in services of their context and are destroyed with it. A job on the pool would outlive the
// context and post to it. So each job joins a service of the context. When the context is destroyed, jobs that haven't
// started are dropped, those that run are waited for, and all handlers are destroyed uncalled, as Asio does it with its
// resolver's thread (detail/resolver_service_base.hpp).
#ifndef UNBLOCK_DETAIL_CONTEXT_JOBS_HPP
#define UNBLOCK_DETAIL_CONTEXT_JOBS_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <thread>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

struct context_job : core::pool_job {
  void (*destroy)(context_job *) noexcept = nullptr;
};

/// Nothing here takes a mutex until the context is destroyed: the thread that a completion wakes often comes straight
/// back with the next job, and would run into it.
class context_jobs final : public net::execution_context::service {
public:
  using key_type = context_jobs;
  static inline net::execution_context::id id;

  explicit context_jobs(net::execution_context &context) : service(context) {}

  /// Before the job is submitted to the pool.
  void add(context_job &job) noexcept {
    job.owner = this;
    in_flight_.fetch_add(1, std::memory_order_relaxed);
  }

  /// Calls `post`, which posts the completion that owns the job, unless the context is on its way down. The context
  /// stays until `post` has returned; what it posted may be done by then, and the job gone.
  template <class Post> void finish(context_job &job, Post post) {
    if (closing_.load(std::memory_order_acquire))
      drop(job);
    else
      post();
    in_flight_.fetch_sub(1, std::memory_order_release);
  }

private:
  void drop(context_job &job) noexcept {
    std::lock_guard lock(mutex_);
    dead_.push_back(job);
    job.list = nullptr; // out of the pool's reach
  }

  void shutdown() noexcept override {
    closing_.store(true, std::memory_order_release);
    for (auto queued = embedded_pool().remove_all_of(this);
         core::pool_job *job = queued.pop_front();) {
      drop(static_cast<context_job &>(*job));
      in_flight_.fetch_sub(1, std::memory_order_release);
    }
    // Nobody may touch this object after the last decrement, so there is nobody to wake us.
    for (auto pause = std::chrono::microseconds(1); in_flight_.load(std::memory_order_acquire) != 0;
         pause = std::min(2 * pause, std::chrono::microseconds(1000)))
      std::this_thread::sleep_for(pause);
    while (auto *job = static_cast<context_job *>(dead_.pop_front()))
      job->destroy(job); // may destroy coroutines
  }

  std::atomic<std::size_t> in_flight_{0};
  std::atomic<bool> closing_{false};
  std::mutex mutex_;
  core::job_list dead_; // finished too late, or never run
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
