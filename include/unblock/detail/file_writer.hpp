// Ordered write-behind for one open file.
#pragma once

#include <unblock/detail/file_background.hpp>
#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_pending.hpp>
#include <unblock/file/limits.hpp>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace unblock::file_detail {

/// Queue of output for one file. One thread at a time writes it out, front first: whoever needs the
/// result (a flush, a later open, the exit) does it itself when no thread is at it, so nobody waits
/// for a thread of the pool to become free ("helping", as in flat combining).
///
/// After a failed write the rest stays at the front and is tried again by the next push or drain,
/// as std::filebuf keeps the characters it couldn't write. Thread-safe; always held by shared_ptr.
class file_writer : public std::enable_shared_from_this<file_writer> {
public:
  file_writer(std::shared_ptr<file_descriptor> fd, const file_identity &id, std::string path,
              const file_limits &limits, bool regular)
      : fd_(std::move(fd)), id_(id), path_(std::move(path)), limits_(limits), regular_(regular) {}

  /// Accepts `head` and `tail` for the file at `offset`, or at its end or current position when
  /// that is negative. False, with errno, when earlier output can't be written: then these bytes
  /// were not accepted. Blocks when more than the limit is queued.
  bool push(off_t offset, std::string_view head, std::string_view tail) {
    std::unique_lock lock(mutex_);
    if (failed_ && !drain_locked(lock))
      return false;
    enqueue(offset, head, tail);
    if (too_much())
      (void)drain_locked(lock); // these bytes are accepted: a failure shows in the next call
    else
      schedule(lock);
    return true;
  }

  /// Blocks until everything accepted is in the kernel. False, with errno, when it can't be.
  bool drain() {
    std::unique_lock lock(mutex_);
    return drain_locked(lock);
  }

  /// Accepts the last bytes of a stream that is being destroyed. Never blocks.
  void push_last(off_t offset, std::string_view bytes) {
    std::lock_guard lock(mutex_);
    enqueue(offset, bytes, {});
  }

  /// The stream is gone: what is queued gets one more try in the background, then it is reported.
  void abandon() {
    std::unique_lock lock(mutex_);
    abandoned_ = true;
    failed_ = false;
    if (pending_writes::instance().exiting() || too_much())
      (void)drain_locked(lock);
    else if (!queue_.empty())
      schedule(lock);
  }

  /// Forgets what could not be written: its stream has told of the failure and closes the file.
  void discard() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [&] { return !busy_; }); // another thread may be trying again
    forget();
    failed_ = false;
    unregister();
  }

  /// Whether writing it takes a finite time. Output for a FIFO may wait for whoever asks.
  bool regular() const noexcept { return regular_; }

  /// Whether its stream is gone.
  bool abandoned() const noexcept { return abandoned_.load(std::memory_order_relaxed); }

  /// Whether nothing is queued or being written.
  bool idle() {
    std::lock_guard lock(mutex_);
    return queue_.empty() && !busy_;
  }

private:
  struct chunk {
    off_t offset;
    std::string bytes;
  };
  static constexpr std::size_t merge_limit = std::size_t{1} << 20;

  bool too_much() const {
    return queued_ > limits_.write_behind ||
           (queued_ > 0 && pending_writes::instance().bytes() > limits_.write_behind_total);
  }

  /// Adds to what is queued, here and in the sum over all files.
  void account(std::ptrdiff_t bytes) {
    queued_ += static_cast<std::size_t>(bytes);
    pending_writes::instance().account(bytes);
  }

  void enqueue(off_t offset, std::string_view head, std::string_view tail) {
    const std::size_t size = head.size() + tail.size();
    if (size == 0)
      return;
    if (!registered_) {
      registered_ = true;
      pending_writes::instance().add(id_, shared_from_this());
    }
    if (queue_.empty() || !continues(queue_.back(), offset) ||
        queue_.back().bytes.size() + size > merge_limit)
      queue_.push_back({offset, {}});
    auto &bytes = queue_.back().bytes;
    bytes.reserve(bytes.size() + size); // all or nothing
    bytes.append(head).append(tail);
    account(static_cast<std::ptrdiff_t>(size));
  }

  static bool continues(const chunk &last, off_t offset) {
    if (last.offset < 0 || offset < 0)
      return last.offset < 0 && offset < 0;
    return last.offset + static_cast<off_t>(last.bytes.size()) == offset;
  }

  void schedule(std::unique_lock<std::mutex> &lock) {
    if (scheduled_ || busy_)
      return; // whoever is at it goes on until the queue is empty
    scheduled_ = true;
    lock.unlock();
    run_in_background([self = shared_from_this()] { self->run(); });
  }

  void run() {
    std::unique_lock lock(mutex_);
    scheduled_ = false;
    if (!busy_ && !failed_)
      write_out(lock);
  }

  bool drain_locked(std::unique_lock<std::mutex> &lock) {
    for (;;) {
      idle_.wait(lock, [&] { return !busy_; });
      if (queue_.empty())
        return true;
      if (const int error = write_out(lock)) {
        errno = error;
        return false;
      }
    }
  }

  /// Writes until the queue is empty or a write fails; returns 0 or that errno.
  int write_out(std::unique_lock<std::mutex> &lock) {
    busy_ = true;
    int error = 0;
    while (!queue_.empty() && error == 0) {
      chunk next = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      const auto done = write_fully(fd_->get(), next.bytes.data(), next.bytes.size(), next.offset);
      const bool complete = done == next.bytes.size();
      const int saved = errno;
      lock.lock();
      account(-static_cast<std::ptrdiff_t>(done));
      if (!complete) {
        error = saved ? saved : EIO;
        next.bytes.erase(0, done);
        if (next.offset >= 0)
          next.offset += static_cast<off_t>(done);
        queue_.push_front(std::move(next));
      }
    }
    const bool lost = error != 0 && abandoned_;
    if (lost)
      forget();
    failed_ = !queue_.empty();
    if (queue_.empty())
      unregister();
    busy_ = false;
    idle_.notify_all();
    if (lost)
      report(lock, error);
    return error;
  }

  void unregister() {
    if (std::exchange(registered_, false))
      pending_writes::instance().remove(id_, this);
  }

  void forget() {
    queue_.clear();
    account(-static_cast<std::ptrdiff_t>(queued_));
  }

  void report(std::unique_lock<std::mutex> &lock, int error) {
    lock.unlock();
    write_error_handler handler;
    {
      auto &settings = file_settings::instance();
      std::lock_guard guard(settings.mutex);
      handler = settings.on_write_error;
    }
    if (handler)
      handler(path_, std::error_code(error, std::generic_category()));
    lock.lock();
  }

  const std::shared_ptr<file_descriptor> fd_;
  const file_identity id_;
  const std::string path_;
  const file_limits limits_;
  const bool regular_;

  std::mutex mutex_;
  std::condition_variable idle_;
  std::deque<chunk> queue_;
  std::size_t queued_ = 0;             // bytes accepted and not yet written
  bool busy_ = false;                  // a thread is inside write_out
  bool scheduled_ = false;             // run() is on its way
  bool failed_ = false;                // the front of the queue could not be written
  std::atomic<bool> abandoned_{false}; // no stream is left to report an error to
  bool registered_ = false;            // the register of pending writes holds this
};

inline bool drain_writer(file_writer &writer) { return writer.drain(); }
inline bool is_regular(const file_writer &writer) { return writer.regular(); }
inline bool is_abandoned(const file_writer &writer) { return writer.abandoned(); }

} // namespace unblock::file_detail
