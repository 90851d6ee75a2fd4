// A whole file in one await.
#pragma once

#include <unblock/detail/config.hpp>
#include <unblock/detail/file_cached.hpp>
#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_pending.hpp>
#include <unblock/detail/file_writer.hpp>
#include <unblock/offload.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace unblock::file_detail {

[[noreturn]] inline void fail_file(const char *what, const std::string &path) {
  throw std::filesystem::filesystem_error(what, path,
                                          std::error_code(errno, std::generic_category()));
}

inline std::string read_whole_file(const std::string &path) {
  constexpr const char *what = "unblock: cannot read file";
  const file_descriptor fd = open_file(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status{};
  if (!fd || ::fstat(fd.get(), &status) != 0)
    fail_file(what, path);
  learn_device(fd.get(), status.st_dev);
  if (auto &pending = pending_writes::instance(); !pending.empty()) {
    pending.wait_for(identity_of(status));
    ::fstat(fd.get(), &status);
  }
  // The size is a hint: files of /proc say 0, a pipe has none, and another process may write.
  std::string text;
  std::size_t room = std::max<std::size_t>(static_cast<std::size_t>(status.st_size) + 1, 4096);
  for (std::size_t size = 0;;) {
    text.resize(size + room);
    const ssize_t got = read_once(fd.get(), text.data() + size, room, -1);
    if (got < 0)
      fail_file(what, path);
    size += static_cast<std::size_t>(got);
    const bool whole = S_ISREG(status.st_mode) && status.st_size > 0 &&
                       size == static_cast<std::size_t>(status.st_size);
    if (got == 0 || whole) {
      text.resize(size);
      return text;
    }
    room = std::max(text.size() - size, std::max<std::size_t>(4096, size / 2));
  }
}

/// Reads a file on the pool, or without it.
class whole_file_reader {
public:
  explicit whole_file_reader(std::string path) : path_(std::move(path)) {}

  std::string operator()() const { return read_whole_file(path_); }

  std::optional<std::string> at_once() const {
    const auto file = open_cached(path_.c_str(), most_read_at_once);
    if (!file)
      return std::nullopt;
    std::string text(static_cast<std::size_t>(file->size), '\0');
    return read_cached(*file, text.data()) ? std::optional(std::move(text)) : std::nullopt;
  }

private:
  std::string path_;
};

inline void write_whole_file(const std::string &path, const std::string &data) {
  constexpr const char *what = "unblock: cannot write file";
  pending_writes::instance().wait_for(path.c_str());
  file_descriptor fd = open_file(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  if (!fd || write_fully(fd.get(), data.data(), data.size(), -1) != data.size() || fd.close() != 0)
    fail_file(what, path);
}

} // namespace unblock::file_detail

UNBLOCK_BEGIN_NAMESPACE

/// Reads all of `path` (a C string, std::string or std::filesystem::path) into a std::string, on
/// the blocking pool, after output that this library still holds for it has been written. Throws
/// std::filesystem::filesystem_error (a std::system_error) with the errno and the path. Has no size
/// limit. Cancellation: while queued; a read under way completes. Thread-safe.
/// On Linux a file of up to 64 KiB that is in the page cache as a whole is read on the calling thread,
/// which then waits for nothing (detail/file_cached.hpp).
inline auto read_file(std::string path) {
  return unblock::offload(file_detail::whole_file_reader(std::move(path)));
}

/// Creates or truncates `path` and writes `data`, as a std::ofstream would, on the blocking pool: a
/// reader may see the file half written, and a failure leaves it so. Completes when the data is in
/// the kernel (no fsync). Throws std::filesystem::filesystem_error with the errno and the path.
/// Cancellation: while queued; a write under way completes. Thread-safe.
inline auto write_file(std::string path, std::string data) {
  return unblock::offload([path = std::move(path), data = std::move(data)] {
    file_detail::write_whole_file(path, data);
  });
}

/// Completes when everything that streams of this library have handed on is in the kernel, what destroyed
/// streams left behind above all. (Not the characters that still sit in an open stream's buffer: its flush
/// brings those.) To be awaited before another program looks at such a file. Thread-safe.
inline auto drain_writes() {
  return unblock::offload([] { file_detail::pending_writes::instance().wait_for_all(); });
}

UNBLOCK_END_NAMESPACE
