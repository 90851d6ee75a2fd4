// The stream buffer behind unblock's file streams.
#pragma once

#include <unblock/detail/file_areas.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <ios>
#include <streambuf>
#include <string>
#include <utility>

namespace unblock {

/// What std::filebuf is, over a file that is in memory, read ahead, or written behind.
///
/// Its observable behaviour (positions, the switch between reading and writing without a seek,
/// put-back, what in_avail says) is that of libstdc++'s std::filebuf, and the tests hold it to that
/// on the same files. Differences: output reaches the kernel later, so an error of write(2) shows
/// in the next call that meets it, at the latest in pubsync() or close(); bytes aren't converted by
/// a locale's codecvt; a buffer given to pubsetbuf sets only the size.
///
/// Thread-safety: that of std::filebuf, one thread at a time.
class filebuf : public file_detail::file_areas {
public:
  filebuf() = default;
  filebuf(filebuf &&other) = default;

  /// Unlike std::filebuf's, doesn't wait for output of the file that was open here; it goes to the
  /// background as at destruction.
  filebuf &operator=(filebuf &&other) {
    if (this != &other)
      assign(other);
    return *this;
  }

  /// Output that is left goes to the file in the background: before the process exits, and before
  /// a later open of this file through this library returns.
  ~filebuf() override = default;

  void swap(filebuf &other) {
    filebuf third(std::move(other));
    other = std::move(*this);
    *this = std::move(third);
  }

  bool is_open() const noexcept { return device_ != nullptr; }

  /// As std::filebuf::open. Blocks: the async_open of the streams is the same on the blocking pool.
  filebuf *open(const char *path, std::ios_base::openmode mode) {
    if (device_)
      return nullptr;
    device_ = file_detail::file_device::open(path, mode);
    if (!device_)
      return nullptr;
    mode_ = mode;
    leave();
    return this;
  }
  filebuf *open(const std::string &path, std::ios_base::openmode mode) {
    return open(path.c_str(), mode);
  }

  /// Opens for reading if that waits for nothing, as for a small file in the page cache. Else null, and open() is to be called.
  filebuf *open_at_once(const std::string &path) {
    if (device_)
      return nullptr;
    device_ = file_detail::file_device::open_at_once(path.c_str());
    if (!device_)
      return nullptr;
    mode_ = std::ios_base::in;
    leave();
    return this;
  }

  /// As std::filebuf::close: blocks until all output is in the kernel; null when that failed, and
  /// errno says why.
  filebuf *close() {
    if (!device_)
      return nullptr;
    const bool accepted = pbase() == pptr() || commit({});
    const bool closed = device_->close();
    device_.reset();
    mode_ = {};
    put_back_ = false;
    leave();
    return accepted && closed ? this : nullptr;
  }

protected:
  int_type underflow() override {
    if (!can_read() || !begin_reading())
      return traits_type::eof();
    drop_put_back();
    if (gptr() < egptr())
      return traits_type::to_int_type(*gptr());
    const auto found = device_->read(capacity());
    if (!found.data) {
      if (found.error)
        fail("basic_filebuf::underflow error reading the file", found.error);
      leave(); // a write may follow the end of the file without a seek
      return traits_type::eof();
    }
    // Nothing writes to the get area: put-back of a foreign character has an area of its own.
    char *data = const_cast<char *>(found.data);
    setg(data, data, data + found.size);
    setp(nullptr, nullptr);
    reading_ = true;
    return traits_type::to_int_type(*gptr());
  }

  std::streamsize xsgetn(char *to, std::streamsize wanted) override {
    std::streamsize done = 0;
    if (put_back_) {
      if (wanted > 0 && gptr() < egptr()) {
        *to++ = *gptr();
        gbump(1);
        ++done;
      }
      drop_put_back();
    } else if (!begin_reading()) {
      return 0;
    }
    if (wanted - done <= static_cast<std::streamsize>(capacity()) || !can_read())
      return done + std::streambuf::xsgetn(to, wanted - done);
    // A large request goes past the buffer, into the caller's memory.
    const std::streamsize buffered = egptr() - gptr();
    traits_type::copy(to, gptr(), static_cast<std::size_t>(buffered));
    setg(eback(), egptr(), egptr());
    done += buffered;
    to += buffered;
    while (done < wanted) {
      const auto got = device_->read_into(to, static_cast<std::size_t>(wanted - done));
      if (got < 0)
        fail("basic_filebuf::xsgetn error reading the file", errno);
      if (got == 0) {
        leave();
        return done;
      }
      done += got;
      to += got;
    }
    // The get area's bytes no longer lie before the device's position.
    setg(nullptr, nullptr, nullptr);
    reading_ = true;
    return done;
  }

  int_type pbackfail(int_type c) override {
    if (!can_read() || !begin_reading())
      return traits_type::eof();
    const bool had_put_back = put_back_;
    int_type before{};
    if (eback() < gptr()) {
      gbump(-1);
      before = traits_type::to_int_type(*gptr());
    } else if (seekoff(-1, std::ios_base::cur, mode_) == pos_type(off_type(-1)) ||
               traits_type::eq_int_type(before = underflow(), traits_type::eof())) {
      return traits_type::eof();
    }
    if (traits_type::eq_int_type(c, traits_type::eof()))
      return traits_type::not_eof(c);
    if (!traits_type::eq_int_type(c, before)) {
      if (had_put_back)
        return traits_type::eof();
      show_put_back(traits_type::to_char_type(c));
    }
    return c;
  }

  std::streamsize showmanyc() override {
    if (!can_read() || !device_)
      return -1;
    return egptr() - gptr() + device_->available();
  }

  int_type overflow(int_type c) override {
    if (!can_write())
      return traits_type::eof();
    if (reading_) {
      drop_put_back();
      if (move_to(gptr() - egptr(), SEEK_CUR) == pos_type(off_type(-1)))
        return traits_type::eof();
    }
    const bool has_char = !traits_type::eq_int_type(c, traits_type::eof());
    const char one = traits_type::to_char_type(c);
    if (pbase() < pptr() || size_ <= 1) {
      if (!commit({&one, has_char ? std::size_t{1} : 0}))
        return traits_type::eof();
    } else {
      begin_writing();
      if (has_char) {
        *pptr() = one;
        pbump(1);
      }
    }
    return traits_type::not_eof(c);
  }

  std::streamsize xsputn(const char *from, std::streamsize size) override {
    if (!can_write() || reading_)
      return std::streambuf::xsputn(from, size);
    const std::streamsize room =
        !writing_ && size_ > 1 ? static_cast<std::streamsize>(capacity()) : epptr() - pptr();
    if (size < std::min<std::streamsize>(1024, room))
      return std::streambuf::xsputn(from, size);
    return commit({from, static_cast<std::size_t>(size)}) ? size : 0;
  }

  int sync() override {
    if (pbase() < pptr() && !commit({}))
      return -1;
    return !device_ || device_->sync() ? 0 : -1;
  }

  std::streambuf *setbuf(char *buffer, std::streamsize size) override {
    if (device_)
      return this;
    if (!buffer && size == 0)
      resize(1);
    else if (buffer && size > 0)
      resize(static_cast<std::size_t>(size));
    return this;
  }

  pos_type seekoff(off_type offset, std::ios_base::seekdir way, std::ios_base::openmode) override {
    if (!device_)
      return pos_type(off_type(-1));
    if (way == std::ios_base::cur && offset == 0) { // a question, which must change nothing
      const off_t at = device_->seek(0, SEEK_CUR);
      return at < 0 ? pos_type(off_type(-1)) : pos_type(at + distance());
    }
    drop_put_back();
    if (reading_ && way == std::ios_base::cur)
      offset += distance();
    const int whence = way == std::ios_base::beg   ? SEEK_SET
                       : way == std::ios_base::cur ? SEEK_CUR
                                                   : SEEK_END;
    return move_to(offset, whence);
  }

  pos_type seekpos(pos_type position, std::ios_base::openmode) override {
    if (!device_)
      return pos_type(off_type(-1));
    drop_put_back();
    return move_to(off_type(position), SEEK_SET);
  }
};

} // namespace unblock
