// An intrusive list of jobs, from which any one can be taken.
#ifndef UNBLOCK_DETAIL_JOB_LIST_HPP
#define UNBLOCK_DETAIL_JOB_LIST_HPP

#include <cstddef>

namespace unblock::core {

class job_list;

/// Something for a thread of the pool to do. Derive from it.
struct pool_job {
  /// Runs the job, once, and must not throw. The job may be gone when it returns.
  void (*run)(pool_job *) noexcept = nullptr;

  const void *owner = nullptr; // for blocking_pool::remove_all_of
  std::size_t tick = 0;        // of the pool's watch, when it came

  pool_job *next = nullptr;
  pool_job *prev = nullptr;
  job_list *list = nullptr; // in which it is; null once it was taken to be run
};

/// First in, first out. Not thread-safe.
class job_list {
public:
  bool empty() const noexcept { return head_ == nullptr; }
  std::size_t size() const noexcept { return size_; }

  void push_back(pool_job &job) noexcept {
    job.list = this;
    job.next = nullptr;
    job.prev = tail_;
    (tail_ ? tail_->next : head_) = &job;
    tail_ = &job;
    ++size_;
  }

  /// Null when empty.
  const pool_job *front() const noexcept { return head_; }

  /// Null when empty.
  pool_job *pop_front() noexcept {
    pool_job *job = head_;
    if (job)
      remove(*job);
    return job;
  }

  void remove(pool_job &job) noexcept {
    (job.prev ? job.prev->next : head_) = job.next;
    (job.next ? job.next->prev : tail_) = job.prev;
    job.list = nullptr;
    --size_;
  }

  /// Moves the jobs of `owner` to `other`.
  void extract(const void *owner, job_list &other) noexcept {
    for (pool_job *job = head_; job;) {
      pool_job *following = job->next;
      if (job->owner == owner) {
        remove(*job);
        other.push_back(*job);
        job->list = nullptr; // out of the pool's reach
      }
      job = following;
    }
  }

private:
  pool_job *head_ = nullptr;
  pool_job *tail_ = nullptr;
  std::size_t size_ = 0;
};

} // namespace unblock::core

#endif
