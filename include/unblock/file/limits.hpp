// How much memory file streams may use, and who hears of a write that failed too late.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <system_error>
#include <utility>

namespace unblock {

/// Bounds of every stream that is opened after the call of set_file_limits. All sizes in bytes.
struct file_limits {
  /// A regular file up to this size is in memory as a whole when the awaited open returns.
  std::size_t whole_file = std::size_t{16} << 20;
  /// A larger regular file is read ahead by chunks of this size ...
  std::size_t read_chunk = std::size_t{1} << 20;
  /// ... up to so many chunks beyond the one that is being consumed.
  std::size_t read_ahead_chunks = 4;
  /// Output that may wait for the disk, per stream. Beyond it the thread that writes to the stream
  /// writes to the disk itself until everything is out: memory stays bounded, and it blocks then.
  std::size_t write_behind = std::size_t{8} << 20;
  /// The same for all streams together, those destroyed included: a destructor that leaves more
  /// than this behind writes out its own file first.
  std::size_t write_behind_total = std::size_t{64} << 20;
};

/// Told of a write that failed when the stream was already destroyed, so that no stream state can
/// tell of it: the path as it was given to open, and the error of write(2).
using write_error_handler = std::function<void(const std::filesystem::path &, std::error_code)>;

namespace file_detail {

struct file_settings {
  std::mutex mutex;
  file_limits limits;
  write_error_handler on_write_error;

  // Never destroyed: background writes at exit still ask for it.
  static file_settings &instance() {
    static auto *settings = new file_settings;
    return *settings;
  }
};

} // namespace file_detail

/// The limits that the next open will use. Thread-safe.
inline file_limits get_file_limits() {
  auto &settings = file_detail::file_settings::instance();
  std::lock_guard lock(settings.mutex);
  return settings.limits;
}

/// Sets the limits for streams opened from now on. Thread-safe.
/// A chunk or window of zero is taken as one.
inline void set_file_limits(file_limits limits) {
  if (limits.read_chunk == 0)
    limits.read_chunk = 1;
  if (limits.read_ahead_chunks == 0)
    limits.read_ahead_chunks = 1;
  auto &settings = file_detail::file_settings::instance();
  std::lock_guard lock(settings.mutex);
  settings.limits = limits;
}

/// Installs `handler` and returns the one before it. The default is none: such an error is dropped,
/// as ~std::ofstream drops it. The handler is called on a thread of the blocking pool (or the
/// thread that exits), must be thread-safe, and must not throw. Thread-safe.
inline write_error_handler on_write_error(write_error_handler handler) {
  auto &settings = file_detail::file_settings::instance();
  std::lock_guard lock(settings.mutex);
  return std::exchange(settings.on_write_error, std::move(handler));
}

} // namespace unblock
