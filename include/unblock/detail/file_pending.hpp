// The register of files whose output has not reached the kernel yet: what makes a later open of the
// same file, and the end of the process, wait for output that a destroyed stream left behind.
#pragma once

#include <unblock/detail/before_offload.hpp>
#include <unblock/detail/process_wide.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <sys/stat.h>
#include <unordered_map>
#include <utility>
#include <vector>

namespace unblock::file_detail {

class file_writer;
bool drain_writer(file_writer &writer); // all in file_writer.hpp; here to break the circle
bool is_regular(const file_writer &writer);
bool is_abandoned(const file_writer &writer);

/// What makes two names the same file.
struct file_identity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const file_identity &) const = default;
};

inline file_identity identity_of(const struct stat &status) {
  return {status.st_dev, status.st_ino};
}

struct file_identity_hash {
  std::size_t operator()(const file_identity &id) const noexcept {
    const auto mixed = static_cast<std::uint64_t>(id.inode) * 0x9e3779b97f4a7c15u;
    return static_cast<std::size_t>(mixed ^ static_cast<std::uint64_t>(id.device));
  }
};

/// Thread-safe. Locks nest as writer -> register, so the register never calls a writer locked.
class pending_writes {
public:
  static pending_writes &instance() { return core::process_wide<pending_writes>::get(); }

  void add(const file_identity &id, std::shared_ptr<file_writer> writer) {
    std::lock_guard lock(mutex_);
    writers_.emplace(id, std::move(writer));
    ++registered_;
    size_.store(writers_.size(), std::memory_order_release);
  }

  void remove(const file_identity &id, const file_writer *writer) {
    std::lock_guard lock(mutex_);
    auto [first, last] = writers_.equal_range(id);
    for (; first != last; ++first) {
      if (first->second.get() == writer) {
        writers_.erase(first);
        break;
      }
    }
    size_.store(writers_.size(), std::memory_order_release);
  }

  /// Whether nothing at all waits: one load, so that an open normally costs nothing extra.
  bool empty() const noexcept { return size_.load(std::memory_order_acquire) == 0; }

  /// Returns once everything accepted so far for this file was written or has failed. Blocks, and
  /// writes itself what no other thread is writing: it can't wait for a pool that waits for it.
  /// Doesn't wait for output to a FIFO or the like: it may wait for its reader, which may be us.
  void wait_for(const file_identity &id) {
    wait_for_those(
        [&](const auto &entry) { return entry.first == id && is_regular(*entry.second); });
  }

  /// The same for the file that `path` names now, if it names one.
  void wait_for(const char *path) {
    struct stat status;
    if (!empty() && ::stat(path, &status) == 0)
      wait_for(identity_of(status));
  }

  /// The same for every file, regular or not.
  void wait_for_all() {
    wait_for_those([](const auto &) { return true; });
  }

  /// The same for regular files whose streams are gone: what std's streams would have written.
  void wait_for_left_behind() {
    if (!empty())
      wait_for_those([](const auto &entry) {
        return is_regular(*entry.second) && is_abandoned(*entry.second);
      });
  }

  /// Counts the bytes that wait in all queues.
  void account(std::ptrdiff_t bytes) noexcept {
    bytes_.fetch_add(static_cast<std::size_t>(bytes), std::memory_order_relaxed);
  }
  std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }

  /// True once the process is past its exit: nothing may be left to another thread then.
  bool exiting() const noexcept { return exiting_.load(std::memory_order_acquire); }

  /// For the exit (process_wide.hpp): waits for every file, and says how much it ever registered.
  std::size_t drain() {
    wait_for_all();
    std::lock_guard lock(mutex_);
    return registered_;
  }
  void stop() {
    exiting_.store(true, std::memory_order_release);
    wait_for_all();
  }

  pending_writes() {
    core::before_offload.store(
        []() noexcept {
          if (auto *pending = core::process_wide<pending_writes>::peek())
            pending->wait_for_left_behind();
        },
        std::memory_order_release);
  }

private:
  template <class Condition> void wait_for_those(Condition condition) {
    std::vector<std::shared_ptr<file_writer>> found;
    {
      std::lock_guard lock(mutex_);
      for (auto &entry : writers_)
        if (condition(entry))
          found.push_back(entry.second);
    }
    for (auto &writer : found)
      drain_writer(*writer);
  }

  std::mutex mutex_;
  std::unordered_multimap<file_identity, std::shared_ptr<file_writer>, file_identity_hash> writers_;
  std::atomic<std::size_t> size_{0};
  std::atomic<std::size_t> bytes_{0};
  std::atomic<bool> exiting_{false};
  std::size_t registered_ = 0;
};

} // namespace unblock::file_detail
