// unblock::ifstream, ofstream and fstream: the standard's file streams with an awaited open, flush
// and close.
#pragma once

#include <unblock/detail/config.hpp>
#include <unblock/file/filebuf.hpp>
#include <unblock/offload.hpp>

#include <ios>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// What the three streams are. `Always` is added to every mode, as the standard's streams do;
/// `Default` is the mode when none is given.
template <class Stream, std::ios_base::openmode Always, std::ios_base::openmode Default>
class file_stream : public Stream {
public:
  /// A stream without a file. There is no constructor that opens one, since it would block.
  file_stream() : Stream(nullptr) { Stream::rdbuf(&buffer_); }

  file_stream(file_stream &&other) : Stream(std::move(other)), buffer_(std::move(other.buffer_)) {
    this->set_rdbuf(&buffer_);
  }

  file_stream &operator=(file_stream &&other) {
    Stream::operator=(std::move(other));
    buffer_ = std::move(other.buffer_);
    return *this;
  }

  void swap(file_stream &other) {
    Stream::swap(other);
    buffer_.swap(other.buffer_);
  }
  friend void swap(file_stream &a, file_stream &b) { a.swap(b); }

  unblock::filebuf *rdbuf() const { return const_cast<unblock::filebuf *>(&buffer_); }
  bool is_open() const { return buffer_.is_open(); }

  /// As std::basic_fstream::open: blocks, sets failbit (errno says why) or clears the state.
  void open(const std::string &path, std::ios_base::openmode mode = Default) {
    if (buffer_.open(path, mode | Always))
      this->clear();
    else
      this->setstate(std::ios_base::failbit);
  }

  /// open(), if that waits for nothing (see filebuf::open_at_once). Else false, and nothing has happened.
  bool open_at_once(const std::string &path, std::ios_base::openmode mode = Default) {
    if ((mode | Always) != std::ios_base::in || !buffer_.open_at_once(path))
      return false;
    this->clear();
    return true;
  }

  /// As std::basic_fstream::close: blocks until all output is in the kernel; failbit when that
  /// failed.
  void close() {
    if (!buffer_.close())
      this->setstate(std::ios_base::failbit);
  }

  /// open() on the blocking pool. Afterwards a regular file within file_limits::whole_file is in
  /// memory. Throws only what open() throws: std::ios_base::failure when exceptions() asks for it.
  /// The stream must stay where it is, and unused, until the operation completes.
  auto async_open(std::string path, std::ios_base::openmode mode = Default) {
    return unblock::offload(opener(*this, std::move(path), mode));
  }

  /// close() on the blocking pool: completes when all output is in the kernel. Errors, exceptions
  /// and conditions as for async_open. Cancelled while queued, it leaves the stream open.
  auto async_close() {
    return unblock::offload([this] { close(); });
  }

  /// flush() on the blocking pool: completes when everything written so far is in the kernel;
  /// badbit when that failed, and errno says why. Conditions as for async_open.
  auto async_flush()
    requires std::is_base_of_v<std::ostream, Stream>
  {
    return unblock::offload([this] { this->flush(); });
  }

private:
  /// What async_open does, on the pool or without it.
  class opener {
  public:
    opener(file_stream &stream, std::string path, std::ios_base::openmode mode)
        : stream_(&stream), path_(std::move(path)), mode_(mode) {}
    void operator()() const { stream_->open(path_, mode_); }
    bool at_once() const { return stream_->open_at_once(path_, mode_); }

  private:
    file_stream *stream_;
    std::string path_;
    std::ios_base::openmode mode_;
  };

  unblock::filebuf buffer_;
};

} // namespace detail

/// std::ifstream whose reads don't block: they are served from memory that the open, or a
/// read-ahead on the blocking pool, filled.
///
///     unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
///     for (std::string line; std::getline(in, line);) ...
///
/// A regular file of at most file_limits::whole_file bytes is in memory when the awaited open
/// returns: what is read is the file as it was then. At its end, after clear(), the file itself is
/// asked for more, so that a file which another process appends to can be followed (this asks the
/// kernel, and blocks if that does). One large read() out of that memory copies once more than
/// std's; unblock::read_file doesn't.
///
/// A larger file is read ahead in the background; a read blocks while the program is faster than
/// the disk. Anything else (FIFO, terminal, socket, device) is read when the program reads, which
/// blocks as before: bytes that it doesn't ask for are left to others.
///
/// Everything else is as std::ifstream has it in libstdc++, down to positions and state bits. No
/// conversion by a codecvt facet; unblock::ifstream is a std::istream but no std::ifstream.
/// Thread-safety: as std::ifstream, one thread at a time.
using ifstream = detail::file_stream<std::istream, std::ios_base::in, std::ios_base::in>;

/// std::ofstream whose writes don't block: output is handed to the blocking pool, in order.
///
/// Up to file_limits::write_behind bytes may wait; the thread that writes more writes them out
/// itself. An error of write(2) sets badbit or failbit in the next `<<`, flush or close that meets
/// it; flush() and close() (which block) and async_flush() and async_close() always do. A flush or
/// std::endl blocks as before.
///
/// Destroyed without close, its output still reaches the file: in order, before the process exits, before a
/// later open of the same file through this library returns, and before a callable that is awaited by
/// unblock::offload runs (so an awaited std::filesystem::rename or file_size sees it). What looks at the file
/// in other ways (a plain std::ifstream or stat, a child process) may come too early: await async_close() or
/// unblock::drain_writes() first. Errors after that: unblock::on_write_error. Lost when the process is killed
/// or aborts before the pool came to it, as output in a std::ofstream's own buffer is.
/// Thread-safety: as std::ofstream, one thread at a time.
using ofstream = detail::file_stream<std::ostream, std::ios_base::out, std::ios_base::out>;

/// std::fstream over a file in memory with output written behind: ifstream and ofstream on one
/// position. A file larger than file_limits::whole_file is read when the program reads, which
/// blocks. Thread-safety: as std::fstream, one thread at a time.
using fstream = detail::file_stream<std::iostream, std::ios_base::openmode{},
                                    std::ios_base::in | std::ios_base::out>;

namespace detail {

/// Makes an open stream, on the pool or without it.
template <class Stream> class stream_opener {
public:
  stream_opener(std::string path, std::ios_base::openmode mode)
      : path_(std::move(path)), mode_(mode) {}

  Stream operator()() const {
    Stream stream;
    stream.open(path_, mode_);
    return stream;
  }
  std::optional<Stream> at_once() const {
    std::optional<Stream> stream(std::in_place);
    if (!stream->open_at_once(path_, mode_))
      stream.reset();
    return stream;
  }

private:
  std::string path_;
  std::ios_base::openmode mode_;
};

template <class Stream> auto open_stream(std::string path, std::ios_base::openmode mode) {
  return unblock::offload(stream_opener<Stream>(std::move(path), mode));
}

} // namespace detail

/// Opens `path` (a C string, std::string or std::filesystem::path) for reading, on the blocking
/// pool; on Linux without it, as read_file, where that waits for nothing. The result is always a stream: one in failbit, with errno, when the file can't be opened,
/// as after std::ifstream's constructor. Never throws but for cancellation (operation_aborted, only
/// while queued: an open under way completes) and lack of memory.
inline auto open_ifstream(std::string path, std::ios_base::openmode mode = std::ios_base::in) {
  return detail::open_stream<ifstream>(std::move(path), mode);
}

/// The same for writing: creates and truncates as std::ofstream's constructor does for `mode`.
inline auto open_ofstream(std::string path, std::ios_base::openmode mode = std::ios_base::out) {
  return detail::open_stream<ofstream>(std::move(path), mode);
}

/// The same for both.
inline auto open_fstream(std::string path,
                         std::ios_base::openmode mode = std::ios_base::in | std::ios_base::out) {
  return detail::open_stream<fstream>(std::move(path), mode);
}

UNBLOCK_END_NAMESPACE
