// Small files of which everything is in the kernel's memory: to read them needs no thread, because it doesn't wait.
//
// Linux can be asked to look a name up and to read only as far as that needs no disk (openat2's RESOLVE_CACHED of Linux 5.12, preadv2's
// RWF_NOWAIT of 4.14): what io_uring does before it sends a request to a worker (io_uring/openclose.c, io_uring/rw.c). The open itself asks a
// server where the file system is a network's or a process', so only file systems that are known to be here qualify; the pool's threads get to
// know them (learn_device). Whoever gets nothing from here goes to the pool.
#pragma once

#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_pending.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <sys/stat.h>
#include <utility>

#if defined(__linux__) && __has_include(<linux/openat2.h>)
#include <linux/magic.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#if defined(RESOLVE_CACHED) && defined(RWF_NOWAIT) && defined(SYS_openat2)
#define UNBLOCK_DETAIL_READ_CACHED 1
#endif
#endif

namespace unblock::file_detail {

/// Copying more than this takes a time that other coroutines would notice.
inline constexpr off_t most_read_at_once = 64 * 1024;

struct cached_file {
  file_descriptor fd;
  file_identity identity;
  off_t size = 0;
};

#ifdef UNBLOCK_DETAIL_READ_CACHED

/// The devices of file systems whose files are opened without asking anybody. Thread-safe; never forgets, and knows the first few.
class known_devices {
public:
  static known_devices &instance() {
    static known_devices devices;
    return devices;
  }

  bool has(dev_t device) const noexcept {
    for (auto const &each : devices_) {
      auto const known = each.load(std::memory_order_relaxed);
      if (known == device)
        return true;
      if (known == none)
        return false;
    }
    return false;
  }

  void add(dev_t device) noexcept {
    for (auto &each : devices_) {
      auto expected = none;
      if (each.compare_exchange_strong(expected, device) || expected == device)
        return;
    }
  }

private:
  static constexpr std::uint64_t none = 0;
  std::array<std::atomic<std::uint64_t>, 8> devices_{};
};

/// Blocks where the file system does.
inline void learn_device(int fd, dev_t device) noexcept {
  auto &known = known_devices::instance();
  struct statfs status;
  if (known.has(device) || ::fstatfs(fd, &status) != 0)
    return;
  switch (static_cast<unsigned long>(status.f_type)) {
  case EXT4_SUPER_MAGIC: // ext2 and ext3, too
  case XFS_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case OVERLAYFS_SUPER_MAGIC:
  case TMPFS_MAGIC:
    known.add(device);
    break;
  default:
    break;
  }
}

inline file_descriptor open_known_name(const char *path, std::uint64_t flags) noexcept {
  ::open_how how{};
  how.flags = flags | O_CLOEXEC;
  how.resolve = RESOLVE_CACHED;
  return file_descriptor(
      static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how)));
}

/// The file, if it can be opened at once and is a regular one with 1 to `most` bytes. Changes errno.
inline std::optional<cached_file> open_cached(const char *path, off_t most) noexcept {
  static std::atomic<bool> unheard_of{false}; // an older kernel, or a sandbox
  if (unheard_of.load(std::memory_order_relaxed) || !pending_writes::instance().empty())
    return std::nullopt;
  // To open a FIFO or a device is an event for others, so first only its name is.
  const file_descriptor name = open_known_name(path, O_PATH);
  if (!name) {
    if (errno == ENOSYS || errno == EPERM || errno == EINVAL)
      unheard_of.store(true, std::memory_order_relaxed);
    return std::nullopt;
  }
  struct stat status{};
  const auto is_small = [&] {
    return S_ISREG(status.st_mode) && status.st_size > 0 && status.st_size <= most;
  };
  if (::fstat(name.get(), &status) != 0 || !is_small() ||
      !known_devices::instance().has(status.st_dev))
    return std::nullopt;
  const file_identity identity = identity_of(status);
  cached_file found{open_known_name(path, O_RDONLY | O_NONBLOCK), identity, 0};
  if (!found.fd || ::fstat(found.fd.get(), &status) != 0 || !is_small() ||
      identity_of(status) != identity)
    return std::nullopt;
  found.size = status.st_size;
  return found;
}

/// Reads all of it, if all of it is there. Changes errno.
inline bool read_cached(const cached_file &file, char *to) noexcept {
  const ::iovec whole{to, static_cast<std::size_t>(file.size)};
  return ::preadv2(file.fd.get(), &whole, 1, 0, RWF_NOWAIT) == file.size;
}

#else

inline void learn_device(int, dev_t) noexcept {}
inline std::optional<cached_file> open_cached(const char *, off_t) noexcept { return std::nullopt; }
inline bool read_cached(const cached_file &, char *) noexcept { return false; }

#endif

} // namespace unblock::file_detail
