// A file descriptor with an owner, and the mapping from std::ios_base::openmode to open(2).
// Nothing in here knows Asio: these parts are the same whichever engine a translation unit uses.
#pragma once

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <ios>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace unblock::file_detail {

/// Flags for open(2) that do what std::basic_filebuf::open does for `mode` ([filebuf.members],
/// table "File open modes": each row is an fopen mode string). Empty for a combination that the
/// table doesn't have: the stream must fail then, and errno stays as it was.
inline std::optional<int> open_flags(std::ios_base::openmode mode) {
  using ios = std::ios_base;
  const bool in = (mode & ios::in) != 0;
  const bool out = (mode & ios::out) != 0;
  const bool trunc = (mode & ios::trunc) != 0;
  const bool app = (mode & ios::app) != 0;
  int flags = 0;
  if (app) {
    if (trunc)
      return std::nullopt;
    flags = (in ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND;
  } else if (in && out) {
    flags = O_RDWR | (trunc ? O_CREAT | O_TRUNC : 0);
  } else if (out) {
    flags = O_WRONLY | O_CREAT | O_TRUNC;
  } else if (in && !trunc) {
    flags = O_RDONLY;
  } else {
    return std::nullopt;
  }
#ifdef __cpp_lib_ios_noreplace
  if ((mode & ios::noreplace) != 0) {
    if (!(flags & O_TRUNC))
      return std::nullopt;
    flags |= O_EXCL;
  }
#endif
  // A descriptor nobody can name must not leak into programs that another thread starts.
  return flags | O_CLOEXEC;
}

/// Owns one descriptor. Not thread-safe by itself; share it by std::shared_ptr and let only one
/// owner call close().
class file_descriptor {
public:
  file_descriptor() = default;
  explicit file_descriptor(int fd) noexcept : fd_(fd) {}
  file_descriptor(file_descriptor &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  file_descriptor &operator=(file_descriptor &&other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~file_descriptor() {
    const int saved = errno;
    close();
    errno = saved;
  }

  int get() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }

  /// 0, or what close(2) said. The descriptor is gone in either case (Linux, close(2), "Dealing
  /// with error returns"): retrying could close another thread's new descriptor.
  int close() noexcept {
    if (fd_ < 0)
      return 0;
    return ::close(std::exchange(fd_, -1));
  }

private:
  int fd_ = -1;
};

/// open(2), again when a signal interrupts it.
inline file_descriptor open_file(const char *path, int flags) noexcept {
  int fd;
  do
    fd = ::open(path, flags, 0666);
  while (fd < 0 && errno == EINTR);
  return file_descriptor(fd);
}

/// Reads once: at `offset`, or at the descriptor's own position when `offset` is negative.
/// Returns the bytes read, 0 at the end of the file, -1 with errno on failure.
inline ssize_t read_once(int fd, char *to, std::size_t size, off_t offset) noexcept {
  ssize_t got;
  do
    got = offset < 0 ? ::read(fd, to, size) : ::pread(fd, to, size, offset);
  while (got < 0 && errno == EINTR);
  return got;
}

/// Reads until `size` bytes are there or the file ends. On failure the bytes read before it are
/// returned if there are any, so that the error is met again by the next read; else -1.
inline ssize_t read_fully(int fd, char *to, std::size_t size, off_t offset) noexcept {
  std::size_t done = 0;
  while (done < size) {
    const off_t at = offset < 0 ? offset : offset + static_cast<off_t>(done);
    const ssize_t got = read_once(fd, to + done, size - done, at);
    if (got < 0)
      return done ? static_cast<ssize_t>(done) : -1;
    if (got == 0)
      break;
    done += static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

/// Writes all of it: at `offset`, or at the descriptor's own position (which O_APPEND moves to the
/// end) when `offset` is negative. Returns how many bytes went out; fewer than `size` means errno.
inline std::size_t write_fully(int fd, const char *from, std::size_t size, off_t offset) noexcept {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t put =
        offset < 0 ? ::write(fd, from + done, size - done)
                   : ::pwrite(fd, from + done, size - done, offset + static_cast<off_t>(done));
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      break;
    done += static_cast<std::size_t>(put);
  }
  return done;
}

} // namespace unblock::file_detail
