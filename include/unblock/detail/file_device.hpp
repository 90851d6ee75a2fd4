// One open file as a stream buffer sees it: a position, bytes to read, bytes to write, a size.
// Decides how the file is held: in memory, read ahead, or passed through.
#pragma once

#include <unblock/detail/file_cached.hpp>
#include <unblock/detail/file_descriptor.hpp>
#include <unblock/detail/file_image.hpp>
#include <unblock/detail/file_pending.hpp>
#include <unblock/detail/file_read_ahead.hpp>
#include <unblock/detail/file_writer.hpp>
#include <unblock/file/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <ios>
#include <memory>
#include <new>
#include <string_view>
#include <sys/ioctl.h>
#include <utility>

namespace unblock::file_detail {

/// Not thread-safe, as a stream isn't; its background jobs share nothing with it but the writer and
/// the read-ahead, which are.
class file_device {
public:
  /// Opens as std::filebuf would, and reads a regular file within the limit as a whole. Blocks.
  /// Null, with errno, on failure.
  static std::unique_ptr<file_device> open(const char *path, std::ios_base::openmode mode) {
    std::unique_ptr<file_device> device(new file_device);
    if (!device->start(path, mode))
      return nullptr;
    return device;
  }

  /// The same for reading, if that waits for nothing (file_cached.hpp); else null. Changes errno.
  static std::unique_ptr<file_device> open_at_once(const char *path) {
    std::unique_ptr<file_device> device(new file_device);
    device->limits_ = get_file_limits();
    auto file = open_cached(path, static_cast<off_t>(std::min<std::size_t>(
                                      device->limits_.whole_file, most_read_at_once)));
    if (!file)
      return nullptr;
    device->image_.reserve(static_cast<std::size_t>(file->size));
    if (!read_cached(*file, device->image_.bytes.get()))
      return nullptr;
    device->image_.size = static_cast<std::size_t>(file->size);
    device->identity_ = file->identity;
    device->end_ = file->size;
    device->held_ = held::in_memory;
    device->fd_ = std::make_shared<file_descriptor>(std::move(file->fd));
    return device;
  }

  /// Up to `most` bytes at the position, which moves past them. Valid until the next call.
  piece read(std::size_t most) {
    switch (held_) {
    case held::in_memory:
      if (position_ < image_.end()) {
        const auto at = static_cast<std::size_t>(position_);
        const std::size_t size = std::min(most, image_.size - at);
        position_ += static_cast<off_t>(size);
        return {image_.bytes.get() + at, size, 0};
      }
      // That the file ends here is known from its open. Who asks again may be following a file
      // that grows: the answer then comes from the file.
      if (std::exchange(end_is_known_, false))
        return {nullptr, 0, 0};
      break;
    case held::read_ahead: {
      const auto found = ahead_->gather(position_, most, scratch_);
      position_ += static_cast<off_t>(found.size);
      end_is_known_ = end_is_known_ && found.data;
      return found;
    }
    case held::outside:
    case held::special:
      break;
    }
    scratch_.reserve(most);
    const ssize_t got = read_through(scratch_.bytes.get(), most);
    if (got <= 0)
      return {nullptr, 0, got < 0 ? errno : 0};
    return {scratch_.bytes.get(), static_cast<std::size_t>(got), 0};
  }

  /// As read(), into the caller's memory. Returns 0 at the end, -1 with errno on failure.
  ssize_t read_into(char *to, std::size_t size) {
    if (held_ == held::special || held_ == held::outside)
      return read_through(to, size);
    const piece found = read(size);
    if (!found.data) {
      errno = found.error;
      return found.error ? -1 : 0;
    }
    std::memcpy(to, found.data, found.size);
    return static_cast<ssize_t>(found.size);
  }

  /// Bytes that can be read without reaching the end, as FIONREAD has it.
  std::streamsize available() {
    if (held_ != held::special)
      return size() - position_;
    int count = 0;
    return ::ioctl(fd_->get(), FIONREAD, &count) == 0 && count >= 0 ? count : 0;
  }

  /// Accepts output for the position (or the end, in append mode). False, with errno, when output
  /// accepted earlier can't be written; nothing is accepted then.
  bool write(std::string_view head, std::string_view tail) {
    file_writer &writer = need_writer();
    if (held_ == held::special)
      return writer.push(-1, head, tail);
    off_t at = position_;
    if (append_) {
      end_is_known_ = end_is_known_ && !writer.idle(); // another writer may have been here
      at = size();
    }
    if (!writer.push(append_ ? -1 : at, head, tail))
      return false;
    overlay(at, head, tail);
    position_ = at + static_cast<off_t>(head.size() + tail.size());
    end_ = std::max(end_, position_);
    end_is_known_ = true;
    return true;
  }

  /// Accepts what a stream holds when it is destroyed. Doesn't block unless there is no memory.
  void write_last(std::string_view bytes) noexcept {
    const off_t at = append_ || held_ == held::special ? -1 : position_;
    try {
      need_writer().push_last(at, bytes);
    } catch (const std::bad_alloc &) {
      if (sync())
        (void)write_fully(fd_->get(), bytes.data(), bytes.size(), at);
    }
  }

  /// Blocks until all output is in the kernel. False, with errno, when it can't be.
  bool sync() { return !writer_ || writer_->drain(); }

  /// lseek(2). -1 with errno when the file has no positions or this one is negative.
  off_t seek(off_t offset, int whence) {
    if (held_ == held::special || (whence == SEEK_END && size_unknown_)) {
      if (::lseek(fd_->get(), 0, SEEK_CUR) < 0 || !sync())
        return -1;
      const off_t to = ::lseek(fd_->get(), offset, whence);
      if (to >= 0)
        position_ = to;
      return to;
    }
    const off_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position_ : size();
    off_t to = 0;
    if (__builtin_add_overflow(from, offset, &to) || to < 0) {
      errno = EINVAL;
      return -1;
    }
    return position_ = to;
  }

  /// Writes out, then closes. False, with errno, when either failed; the file is closed anyway.
  bool close() {
    const int write_error = sync() ? 0 : errno;
    if (write_error)
      writer_->discard();
    if (ahead_)
      ahead_->stop();
    const bool closed = fd_->close() == 0;
    if (write_error)
      errno = write_error;
    return closed && write_error == 0;
  }

  /// Leaves the rest of the output to the background, which then closes the file.
  ~file_device() {
    if (writer_)
      writer_->abandon();
  }

private:
  /// special: everything that is no seekable regular file. outside: large and writable.
  enum class held { in_memory, read_ahead, outside, special };

  file_device() = default;

  file_writer &need_writer() {
    if (!writer_)
      writer_ =
          std::make_shared<file_writer>(fd_, identity_, path_, limits_, held_ != held::special);
    return *writer_;
  }

  bool start(const char *path, std::ios_base::openmode mode) {
    const auto flags = open_flags(mode);
    if (!flags)
      return false;
    auto &pending = pending_writes::instance();
    if (*flags & O_TRUNC)
      pending.wait_for(path); // or the old output would land in the new file
    file_descriptor fd = open_file(path, *flags);
    if (!fd)
      return false;
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
      return false;
    identity_ = identity_of(status);
    learn_device(fd.get(), status.st_dev);
    if (!pending.empty()) {
      pending.wait_for(identity_);
      ::fstat(fd.get(), &status);
    }
    const bool readable = (*flags & O_ACCMODE) != O_WRONLY;
    const bool writable = (*flags & O_ACCMODE) != O_RDONLY;
    append_ = (*flags & O_APPEND) != 0;
    limits_ = get_file_limits();
    fd_ = std::make_shared<file_descriptor>(std::move(fd));
    if (writable)
      path_ = path;
    // fopen's "a" goes to the end at once, "a+" with the first write.
    const int whence = append_ && !readable ? SEEK_END : SEEK_CUR;
    const off_t position = ::lseek(fd_->get(), 0, whence);
    if (S_ISREG(status.st_mode) && position >= 0) {
      position_ = position;
      end_ = status.st_size;
      held_ = held::outside;
      if (readable && !(*flags & O_TRUNC))
        hold(writable, (mode & std::ios_base::ate) != 0);
      else if (readable)
        held_ = held::in_memory;
    }
    return (mode & std::ios_base::ate) == 0 || seek(0, SEEK_END) >= 0;
  }

  /// Chooses how a readable regular file is held, and reads it.
  void hold(bool writable, bool at_end) {
    if (static_cast<std::size_t>(end_) <= limits_.whole_file) {
      auto loaded = load_result::too_large;
      try {
        loaded = load_file(fd_->get(), end_, limits_.whole_file, image_);
      } catch (const std::bad_alloc &) { // too large for this machine, now
      }
      end_is_known_ = loaded == load_result::complete;
      size_unknown_ = end_ == 0 && image_.size != 0;
      if (loaded != load_result::too_large) {
        held_ = held::in_memory;
        end_ = size_unknown_ ? 0 : std::max(end_, image_.end());
        return;
      }
    }
    image_ = {};
    if (writable)
      return;
    held_ = held::read_ahead;
    ahead_ = std::make_shared<read_ahead>(fd_, limits_.read_chunk, limits_.read_ahead_chunks);
    if (!at_end)
      ahead_->prefetch(0);
  }

  /// The file's size with our output in it.
  off_t size() {
    struct stat status{};
    if (!end_is_known_ && (!writer_ || writer_->idle()) && ::fstat(fd_->get(), &status) == 0)
      end_ = status.st_size;
    return end_;
  }

  ssize_t read_through(char *to, std::size_t size) {
    if (!sync())
      return -1;
    const ssize_t got = read_once(fd_->get(), to, size, held_ == held::special ? -1 : position_);
    if (got > 0)
      position_ += got;
    else if (got == 0)
      end_is_known_ = false;
    return got;
  }

  /// Keeps the image equal to the file. One that outgrows the limit, or that another writer has
  /// made larger, is let go.
  void overlay(off_t at, std::string_view head, std::string_view tail) {
    if (held_ != held::in_memory)
      return;
    const auto to = static_cast<std::size_t>(at) + head.size() + tail.size();
    if (to > limits_.whole_file || end_ > image_.end()) {
      image_ = {};
      held_ = held::outside;
      return;
    }
    write_image(image_, at, head, tail);
  }

  std::shared_ptr<file_descriptor> fd_;
  std::shared_ptr<file_writer> writer_; // from the first output on
  std::shared_ptr<read_ahead> ahead_;
  file_limits limits_;
  file_identity identity_;
  std::string path_;

  held held_ = held::special;
  bool append_ = false;
  bool size_unknown_ = false; // a regular file with contents whose status says 0, as in /proc
  bool end_is_known_ = true;  // end_ needs no look at the file
  off_t position_ = 0;        // of the descriptor, were it a plain one
  off_t end_ = 0;
  raw_buffer image_;   // the file, when held in memory
  raw_buffer scratch_; // the last bytes that came straight from the file
};

} // namespace unblock::file_detail
