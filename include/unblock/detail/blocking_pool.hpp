// The bounded pool of threads for blocking work. Knows nothing of Asio.
//
// As long as jobs are known to block, or few run (`core_threads`), each gets a thread, an idle or a new one: a job rouses
// the first, and whoever arrives at more than its own job rouses the next, so that short jobs are done before many come.
// If the last ones didn't block, then more threads than that would only get in each other's way, so beyond it one idle
// thread keeps watch: when a job has waited for a whole tick, and the queue isn't getting shorter fast enough to clear soon,
// those that run are held up, and it rouses one more, then two, four, ... for as long as that lasts. So jobs may wait for
// one another, up to max_threads. Threads above the first few go back to rest once the queue moves again.
//
// Sources: both bounds and the idle timeout follow tokio's blocking pool (runtime/blocking/pool.rs); the watch is Go's
// sysmon (runtime/proc.go: hand off a processor whose system call takes longer than a tick), and so is one thread at a
// time on its way (there: "spinning"); looking for the next job before a thread sleeps is short_watch.hpp's; the waiting
// list behind a full queue is our own. Jobs are intrusive list nodes: submitting allocates nothing.
#ifndef UNBLOCK_DETAIL_BLOCKING_POOL_HPP
#define UNBLOCK_DETAIL_BLOCKING_POOL_HPP

#include <unblock/detail/job_list.hpp>
#include <unblock/detail/process_wide.hpp>
#include <unblock/detail/short_watch.hpp>
#include <unblock/detail/thread_set.hpp>
#include <unblock/detail/wait_detector.hpp>
#include <unblock/limits.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace unblock::core {

/// A snapshot, for tests and metrics.
struct pool_stats {
  std::size_t threads = 0;  // alive
  std::size_t idle = 0;     // of these, without work
  std::size_t running = 0;  // jobs under way
  std::size_t queued = 0;   // jobs in the bounded queue
  std::size_t waiting = 0;  // jobs that wait for room in it
  std::size_t finished = 0; // jobs done since the start
};

class blocking_pool {
public:
  enum class admission {
    queued,  // a thread of the pool will run it
    run_it,  // exit is over: run it yourself
    refused, // exit's grace is over: complete it as aborted
  };

  /// Takes a job, which must live until it has run or was removed. Never blocks. Thread-safe.
  /// Throws std::system_error, with the job not taken, when there is no thread and none can be
  /// started.
  admission submit(pool_job &job) {
    std::unique_lock lock(mutex_);
    if (stopped_)
      return admission::run_it;
    if (exit_deadline_ && std::chrono::steady_clock::now() > *exit_deadline_)
      return admission::refused;
    job.tick = tick_;
    auto &list = queue_.size() < limits_.max_queue ? queue_ : waiting_;
    list.push_back(job);
    queued_.store(true, std::memory_order_relaxed);
    bool const wake = rouse_for_queue(0);
    if (threads_.empty()) {
      list.remove(job);
      throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again),
                              "unblock: can't start a thread");
    }
    lock.unlock();
    if (wake)
      work_.notify_one();
    return admission::queued;
  }

  /// Takes back a job that hasn't started. False: it runs, has run, or is about to. Thread-safe.
  bool try_remove(pool_job &job) {
    std::lock_guard lock(mutex_);
    if (!job.list)
      return false;
    job.list->remove(job);
    refill();
    notify_if_quiet();
    return true;
  }

  /// Takes back every job of an owner that hasn't started. Thread-safe.
  job_list remove_all_of(const void *owner) {
    std::lock_guard lock(mutex_);
    job_list taken;
    queue_.extract(owner, taken);
    waiting_.extract(owner, taken);
    refill();
    notify_if_quiet();
    return taken;
  }

  void configure(const limits &wanted) {
    std::unique_lock lock(mutex_);
    limits_ = wanted;
    limits_.max_threads = std::max<std::size_t>(limits_.max_threads, 1);
    limits_.max_queue = std::max<std::size_t>(limits_.max_queue, 1);
    refill();
    rouse_for_queue(0);
    ++news_;
    lock.unlock();
    work_.notify_all();
    watch_.notify_all();
  }

  limits current_limits() const {
    std::lock_guard lock(mutex_);
    return limits_;
  }

  pool_stats stats() const {
    std::lock_guard lock(mutex_);
    return {threads_.size(), idle_, running_, queue_.size(), waiting_.size(), finished_};
  }

  /// Waits until there is no job. Called at exit.
  std::size_t drain() {
    std::unique_lock lock(mutex_);
    if (!exit_deadline_)
      exit_deadline_ = std::chrono::steady_clock::now() + limits_.exit_grace;
    std::size_t own = this_thread_runs_a_job() ? 1 : 0; // exit() called by a job
    drain_floor_ = own;
    quiet_.wait(lock, [&] { return quiet(); });
    return finished_;
  }

  /// Ends the threads. Called at exit, after drain().
  void stop() {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    ++news_;
    work_.notify_all();
    watch_.notify_all();
    // They go on as members of a list that is no longer threads_, which is why leave() looks at stopped_.
    auto ending = threads_.take_all();
    lock.unlock();
    thread_set::join(std::move(ending));
  }

private:
  /// Of the last jobs, more than a quarter waited for long. So it is until there is evidence that they don't.
  bool jobs_are_slow() const { return slowness_ > all_slow / 4; }
  static constexpr std::chrono::microseconds slow_job{200};
  static constexpr int all_slow = 4096;

  // The watch looks this often: in trouble, and when all is well.
  static constexpr std::chrono::microseconds shortest_tick{500}, longest_tick{2000};
  static constexpr std::chrono::microseconds patience{2000}; // in which the queue should clear
  static constexpr int max_quiet_ticks = 8;

  static bool &this_thread_runs_a_job() {
    thread_local bool value = false;
    return value;
  }

  bool quiet() const { return queue_.empty() && waiting_.empty() && running_ <= drain_floor_; }
  void notify_if_quiet() {
    if (exit_deadline_ && quiet())
      quiet_.notify_all();
  }

  /// Lets waiting jobs into the queue as far as there is room.
  void refill() {
    while (!waiting_.empty() && queue_.size() < limits_.max_queue)
      queue_.push_back(*waiting_.pop_front());
  }

  std::size_t core_threads() const {
    static const std::size_t cores = std::max(4u, std::thread::hardware_concurrency());
    return std::min(cores, limits_.max_threads);
  }

  /// One more thread for what is queued beyond the `own` jobs that the caller takes, or a watch, unless one is on its way:
  /// that one will look, too. True: as rouse().
  bool rouse_for_queue(std::size_t own) {
    if (queue_.size() <= own || arriving_ > 0)
      return false;
    if (busy_ < core_threads() || jobs_are_slow())
      return rouse();
    if (watched_ || !may_rouse())
      return false;
    return watched_ = watch_wanted_ = rouse();
  }

  bool may_rouse() const { return idle_ > 0 || threads_.size() < limits_.max_threads; }

  /// One more busy thread. True: an idle one was promised work, and work_ must be notified (a thread that is started
  /// needs no notification, but doesn't mind). False: there is none to be had.
  bool rouse() {
    if (idle_ > 0) {
      --idle_;
      ++wakeups_;
    } else if (threads_.size() >= limits_.max_threads || !start_thread()) {
      return false;
    }
    ++busy_;
    ++arriving_;
    return true;
  }

  bool start_thread() {
    return threads_.start("unblock-pool", [this](thread_set::member self) { work(self); });
  }

  void work(thread_set::member self) {
    std::unique_lock lock(mutex_);
    wait_detector waits;
    short_watch soon;
    bool stay = true;
    arrive(lock);
    while (stay && (threads_.size() <= limits_.max_threads || stopped_)) {
      bool surplus = calm_ && watched_ && busy_ > core_threads() && !jobs_are_slow();
      if (pool_job *job = surplus ? nullptr : next_job()) {
        ++running_;
        lock.unlock();
        this_thread_runs_a_job() = true;
        waits.begin();
        job->run(job); // may delete it
        auto slow = waits.waited_longer_than(slow_job);
        this_thread_runs_a_job() = false;
        if (!lock.try_lock()) {
          lock.lock();
          waits.waited();
        }
        if (slow)
          slowness_ += ((*slow ? all_slow : 0) - slowness_) / 16;
        --running_;
        ++finished_;
        notify_if_quiet();
      } else {
        stay = !stopped_ && wait_for_work(lock, soon);
        waits.waited();
      }
    }
    --busy_;
    leave(self, lock);
  }

  /// A thread that was roused is here.
  void arrive(std::unique_lock<std::mutex> &lock) {
    --arriving_;
    bool const watches = std::exchange(watch_wanted_, false);
    if (rouse_for_queue(watches ? 0 : 1))
      work_.notify_one();
    if (watches)
      keep_watch(lock);
  }

  /// Takes the next job, if there is one.
  pool_job *next_job() {
    pool_job *job = queue_.pop_front();
    refill();
    queued_.store(!queue_.empty(), std::memory_order_relaxed);
    return job;
  }

  /// False: nothing came within the idle timeout.
  bool wait_for_work(std::unique_lock<std::mutex> &lock, short_watch &soon) {
    if (queue_.empty() && arriving_ == 0 && soon.pays()) {
      ++arriving_; // a job that comes meanwhile rouses nobody
      lock.unlock();
      soon.look([&] { return queued_.load(std::memory_order_relaxed); });
      lock.lock();
      arrive(lock);
      if (!queue_.empty() || stopped_) // perhaps since we looked
        return true;
    }
    auto const asleep = std::chrono::steady_clock::now();
    ++idle_;
    --busy_;
    auto known = news_;
    auto awaited = [&] { return wakeups_ > 0 || news_ != known; };
    bool came = work_.wait_for(lock, limits_.idle_timeout, awaited);
    if (wakeups_ > 0) {
      --wakeups_; // who woke us counted us as busy
      arrive(lock);
    } else {
      --idle_;
      ++busy_;
    }
    soon.slept(std::chrono::steady_clock::now() - asleep);
    return came;
  }

  /// Returns when there has been nothing to watch for a while, or to run jobs itself when there is no other thread left.
  void keep_watch(std::unique_lock<std::mutex> &lock) {
    --busy_;
    auto known = news_;
    auto tick = shortest_tick;
    std::size_t more = 1; // threads to rouse next
    std::size_t finished_before = finished_;
    for (int quiet_ticks = 0; quiet_ticks < max_quiet_ticks;) {
      if (watch_.wait_for(lock, tick, [&] { return news_ != known; }))
        break;
      ++tick_;
      auto finished = finished_ - std::exchange(finished_before, finished_);
      const pool_job *oldest = queue_.front();
      quiet_ticks = oldest ? 0 : quiet_ticks + 1;
      bool new_here = !oldest || tick_ - oldest->tick < 2;
      calm_ = new_here || queue_.size() * tick <= finished * patience;
      if (calm_) {
        tick = std::min(2 * tick, longest_tick); // not to disturb those that get on well
        more = 1;
        continue;
      }
      tick = shortest_tick;
      std::size_t roused = 0;
      while (roused < std::min(more, queue_.size()) && rouse())
        ++roused;
      if (roused == 0)
        break;
      more *= 2;
      work_.notify_all();
    }
    calm_ = false;
    watched_ = false;
    ++busy_;
    if (rouse_for_queue(1))
      work_.notify_one();
  }

  void leave(thread_set::member self, std::unique_lock<std::mutex> &lock) {
    if (stopped_)
      return; // stop() joins
    auto before = threads_.leave(self);
    // With a smaller max_threads it may have left work behind.
    bool const wake = rouse_for_queue(0);
    lock.unlock();
    if (wake)
      work_.notify_one();
    thread_set::join(std::move(before));
  }

  mutable std::mutex mutex_;
  std::condition_variable work_;  // a job, or new limits, or the end
  std::condition_variable watch_; // new limits, or the end
  std::condition_variable quiet_; // no job left, at exit
  limits limits_;
  std::atomic<bool> queued_{false}; // queue_ isn't empty, or wasn't a moment ago
  job_list queue_;                  // bounded by limits_.max_queue
  job_list waiting_; // no bound: each is a suspended operation, which holds its own memory
  thread_set threads_;
  std::size_t busy_ = 0;     // threads that run a job, or are on their way to one
  std::size_t arriving_ = 0; // of these, on their way
  std::size_t idle_ = 0;     // threads that wait, and that nobody promised work to
  std::size_t wakeups_ = 0;  // idle threads that a job was promised to
  std::size_t news_ = 0;     // changes when every idle thread must look again
  std::size_t running_ = 0;
  std::size_t finished_ = 0;
  std::size_t drain_floor_ = 0;
  int slowness_ = all_slow; // how many of the last jobs took long: a decaying average
  std::size_t tick_ = 0;
  bool watched_ = false;      // a thread keeps watch, or is on its way to
  bool watch_wanted_ = false; // the next thread to arrive is the one
  bool calm_ = false;         // the queue clears fast enough; threads above core_threads rest
  bool stopped_ = false;
  std::optional<std::chrono::steady_clock::time_point> exit_deadline_;
};

} // namespace unblock::core

namespace unblock {

inline void configure(const limits &wanted) {
  core::process_wide<core::blocking_pool>::get().configure(wanted);
}

} // namespace unblock

#endif
