// A regular file in memory.
#pragma once

#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_memory.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <utility>

namespace unblock::file_detail {

/// Bytes of uninitialised memory. std::string would clear them first.
struct raw_buffer {
  file_memory bytes;
  std::size_t size = 0; // used

  std::size_t capacity() const { return bytes.size(); }

  /// Makes room for `wanted` bytes and keeps those in use.
  void reserve(std::size_t wanted) {
    if (wanted <= capacity())
      return;
    file_memory larger(wanted);
    if (size)
      std::memcpy(larger.get(), bytes.get(), size);
    bytes = std::move(larger);
  }

  off_t end() const { return static_cast<off_t>(size); }
};

/// Bytes of a file that were found. `data` is null at the end of the file, and on an error.
struct piece {
  const char *data;
  std::size_t size;
  int error;
};

enum class load_result { complete, too_large, unfinished };

/// Whether a read would return now. Some files of /proc and /sys/kernel let their readers wait.
inline bool readable_now(int fd) {
  pollfd one{fd, POLLIN, 0};
  return ::poll(&one, 1, 0) != 0;
}

/// Reads the whole file, whose status says it has `expected` bytes, unless it turns out to be larger
/// than `limit`. Stops early (unfinished) at an error, and where a file without a size has nothing
/// to read yet: the stream's own reads will meet the error, or wait.
inline load_result load_file(int fd, off_t expected, std::size_t limit, raw_buffer &image) {
  // One byte more than the size tells the end without another read. Files of /proc say 0.
  image.reserve(static_cast<std::size_t>(expected) + (expected ? 1 : 4096));
  for (;;) {
    if (expected == 0 && !readable_now(fd))
      return load_result::unfinished;
    const ssize_t got =
        read_once(fd, image.bytes.get() + image.size, image.capacity() - image.size, image.end());
    if (got < 0)
      return load_result::unfinished;
    image.size += static_cast<std::size_t>(got);
    if (got == 0 || (expected > 0 && image.end() == expected))
      return load_result::complete;
    if (image.size > limit)
      return load_result::too_large;
    if (image.size == image.capacity())
      image.reserve(image.capacity() * 2);
  }
}

/// Does to the image what writing `head` and `tail` at `offset` does to the file.
inline void write_image(raw_buffer &image, off_t offset, std::string_view head,
                        std::string_view tail) {
  const auto from = static_cast<std::size_t>(offset);
  const std::size_t to = from + head.size() + tail.size();
  if (to > image.capacity())
    image.reserve(std::max(to, image.capacity() * 2));
  if (from > image.size)
    std::memset(image.bytes.get() + image.size, 0, from - image.size);
  std::copy(head.begin(), head.end(), image.bytes.get() + from);
  std::copy(tail.begin(), tail.end(), image.bytes.get() + from + head.size());
  image.size = std::max(image.size, to);
}

} // namespace unblock::file_detail
