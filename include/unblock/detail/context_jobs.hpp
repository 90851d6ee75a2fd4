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

#include <concepts>
#include <condition_variable>
#include <mutex>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// An executor that can be asked for its execution context. Asio asks a standard executor with query(), and only one of
/// the Networking TS with context(), although some have both.
template <class Executor>
concept has_context =
    (net::execution::is_executor<Executor>::value && requires(const Executor &executor) {
      {
        net::query(executor, net::execution::context)
      } -> std::convertible_to<net::execution_context &>;
    }) || (!net::execution::is_executor<Executor>::value && requires(const Executor &executor) {
      { executor.context() } -> std::convertible_to<net::execution_context &>;
    });

template <has_context Executor> net::execution_context &context_of(const Executor &executor) {
  if constexpr (net::execution::is_executor<Executor>::value)
    return net::query(executor, net::execution::context);
  else
    return executor.context();
}

struct context_job : core::pool_job {
  void (*destroy)(context_job *) noexcept = nullptr;
  context_job *next_of_context = nullptr;
  context_job *previous_of_context = nullptr;
};

class context_jobs final : public net::execution_context::service {
public:
  using key_type = context_jobs;
  static inline net::execution_context::id id;

  explicit context_jobs(net::execution_context &context) : service(context) {}

  /// Before the job is submitted to the pool.
  void add(context_job &job) noexcept {
    std::lock_guard lock(mutex_);
    link(jobs_, job);
  }

  /// Calls `post`, which posts the completion that owns the job, unless the context is on its way down. The mutex keeps
  /// the context there until `post` has returned; what it posted may be done by then, and the job gone.
  template <class Post> void finish(context_job &job, Post post) {
    std::lock_guard lock(mutex_);
    unlink(jobs_, job);
    if (!closing_) {
      post();
      return;
    }
    link(dead_, job);
    changed_.notify_all();
  }

private:
  void shutdown() noexcept override {
    std::unique_lock lock(mutex_);
    closing_ = true;
    for (context_job *job = jobs_; job;) {
      context_job *next = job->next_of_context;
      if (embedded_pool().try_remove(*job)) {
        unlink(jobs_, *job);
        link(dead_, *job);
      }
      job = next;
    }
    changed_.wait(lock, [this] { return !jobs_; });
    context_job *dead = std::exchange(dead_, nullptr);
    lock.unlock();
    while (dead) {
      context_job *job = std::exchange(dead, dead->next_of_context);
      job->destroy(job); // may destroy coroutines
    }
  }

  static void link(context_job *&head, context_job &job) noexcept {
    job.previous_of_context = nullptr;
    job.next_of_context = head;
    if (head)
      head->previous_of_context = &job;
    head = &job;
  }

  static void unlink(context_job *&head, context_job &job) noexcept {
    (job.previous_of_context ? job.previous_of_context->next_of_context : head) =
        job.next_of_context;
    if (job.next_of_context)
      job.next_of_context->previous_of_context = job.previous_of_context;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  context_job *jobs_ = nullptr; // in the pool
  context_job *dead_ = nullptr; // finished too late, or never run
  bool closing_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
