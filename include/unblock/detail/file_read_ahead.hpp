// Read-ahead for a regular file that is too large to be held in memory.
#pragma once

#include <unblock/detail/file_background.hpp>
#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_image.hpp>

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>

namespace unblock::file_detail {

/// A sliding window over a file: a job on the pool keeps some chunks beyond the consumer's read.
/// When the consumer is ahead of the job it waits for the read under way; when the job has not even
/// started, it reads itself, so it can't wait for a pool that waits for it.
/// One consumer at a time; the job runs on any thread. Always held by shared_ptr.
class read_ahead : public std::enable_shared_from_this<read_ahead> {
public:
  read_ahead(std::shared_ptr<file_descriptor> fd, std::size_t chunk, std::size_t window)
      : fd_(std::move(fd)), chunk_size_(chunk), window_(window) {}

  /// The bytes at `offset`, at least one unless the file ends there. They stay valid until the next
  /// call. Asking again at the end of the file reads again, so a file that grows is followed.
  piece at(off_t offset) {
    if (offset >= current_offset_ && offset < current_offset_ + current_.end())
      return within_current(offset);
    std::unique_lock lock(mutex_);
    seek(offset);
    for (;;) {
      if (!ready_.empty()) {
        spare_ = std::move(current_);
        current_ = std::move(ready_.front());
        ready_.pop_front();
        current_offset_ = std::exchange(ready_offset_, ready_offset_ + current_.end());
        start(lock);
        return within_current(offset);
      }
      if (finished_) {
        finished_ = false;
        return {nullptr, 0, std::exchange(error_, 0)};
      }
      if (state_ == job::running) {
        changed_.wait(lock);
      } else {
        state_ = job::none; // a queued job finds that its ticket is old
        ++ticket_;
        read_next(lock);
      }
    }
  }

  /// Exactly `most` bytes from `offset` on, unless the file ends before: of one chunk where they lie
  /// in one, else put together in `scratch`. Programs can see how much a stream's buffer holds, so a
  /// chunk's end mustn't cut it short.
  piece gather(off_t offset, std::size_t most, raw_buffer &scratch) {
    piece found = at(offset);
    if (!found.data || found.size >= most)
      return {found.data, std::min(found.size, most), found.error};
    scratch.reserve(most);
    scratch.size = 0;
    do {
      const std::size_t size = std::min(most - scratch.size, found.size);
      std::memcpy(scratch.bytes.get() + scratch.size, found.data, size);
      scratch.size += size;
    } while (scratch.size < most && (found = at(offset + scratch.end())).data);
    return {scratch.bytes.get(), scratch.size, 0};
  }

  /// Begins to read at `offset` before anybody asks.
  void prefetch(off_t offset) {
    std::unique_lock lock(mutex_);
    seek(offset);
    start(lock);
  }

  /// Drops what was read and waits for a read under way, so that the descriptor can be closed or
  /// the file rewritten.
  void stop() {
    std::unique_lock lock(mutex_);
    ++ticket_;
    ++generation_;
    if (state_ == job::queued)
      state_ = job::none;
    stopping_ = true;
    changed_.wait(lock, [&] { return state_ != job::running; });
    stopping_ = false;
    ready_.clear();
    finished_ = false;
    error_ = 0;
    ready_offset_ = next_offset_ = -1;
    current_offset_ = 0;
    current_ = {};
  }

private:
  enum class job { none, queued, running };

  piece within_current(off_t offset) {
    const auto skip = static_cast<std::size_t>(offset - current_offset_);
    return {current_.bytes.get() + skip, current_.size - skip, 0};
  }

  /// Makes `offset` lie at the front of what is or will be ready.
  void seek(off_t offset) {
    while (!ready_.empty() && offset >= ready_offset_ + ready_.front().end()) {
      ready_offset_ += ready_.front().end();
      ready_.pop_front();
    }
    const bool inside = !ready_.empty() && offset >= ready_offset_;
    if (inside || (ready_.empty() && offset == next_offset_))
      return;
    ready_.clear();
    finished_ = false;
    error_ = 0;
    ++generation_; // what the running job is reading now is not wanted any more
    ready_offset_ = next_offset_ = offset;
  }

  void start(std::unique_lock<std::mutex> &lock) {
    if (state_ != job::none || finished_ || ready_.size() >= window_)
      return;
    state_ = job::queued;
    const std::uint64_t ticket = ++ticket_;
    lock.unlock();
    run_in_background([self = shared_from_this(), ticket] { self->run(ticket); });
  }

  void run(std::uint64_t ticket) {
    std::unique_lock lock(mutex_);
    if (state_ != job::queued || ticket != ticket_)
      return;
    state_ = job::running;
    // Nobody consumes when this is the last owner.
    while (!finished_ && !stopping_ && ready_.size() < window_ && weak_from_this().use_count() > 1)
      read_next(lock);
    state_ = job::none;
    changed_.notify_all();
  }

  void read_next(std::unique_lock<std::mutex> &lock) {
    raw_buffer buffer = std::move(spare_);
    spare_ = {};
    const off_t offset = next_offset_;
    const std::uint64_t generation = generation_;
    lock.unlock();
    buffer.size = 0;
    buffer.reserve(chunk_size_);
    const ssize_t got = read_fully(fd_->get(), buffer.bytes.get(), chunk_size_, offset);
    const int error = got < 0 ? errno : 0;
    lock.lock();
    if (generation == generation_) {
      if (got > 0) {
        buffer.size = static_cast<std::size_t>(got);
        next_offset_ += got;
        ready_.push_back(std::move(buffer));
      } else {
        finished_ = true;
        error_ = error;
      }
    }
    changed_.notify_all();
  }

  const std::shared_ptr<file_descriptor> fd_;
  const std::size_t chunk_size_;
  const std::size_t window_;

  raw_buffer current_; // the consumer's alone
  off_t current_offset_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<raw_buffer> ready_; // consecutive from ready_offset_ on
  off_t ready_offset_ = -1;
  off_t next_offset_ = -1; // where the next read starts
  raw_buffer spare_;       // recycled memory
  job state_ = job::none;
  std::uint64_t ticket_ = 0;
  std::uint64_t generation_ = 0;
  bool finished_ = false; // the read at next_offset_ found the end or failed with error_
  bool stopping_ = false;
  int error_ = 0;
};

} // namespace unblock::file_detail
