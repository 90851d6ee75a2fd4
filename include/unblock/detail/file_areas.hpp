// The areas of unblock::filebuf and the moves between its three states.
#pragma once

#include <unblock/detail/file_device.hpp>

#include <cstddef>
#include <cstdio>
#include <ios>
#include <memory>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

namespace unblock::file_detail {

/// State without the virtual functions of std::streambuf. Three states, as in libstdc++:
/// - neither reading nor writing: no areas, the device's position is the stream's;
/// - reading: the get area holds the bytes just before the device's position;
/// - writing: the put area holds bytes that belong at the device's position.
/// The buffer's size and the moments at which it is handed on are libstdc++'s too, because programs
/// can see them (in_avail, readsome, tellg).
class file_areas : public std::streambuf {
protected:
  file_areas() = default;
  file_areas(file_areas &&other) : std::streambuf(other) { take(other); }

  ~file_areas() override { let_go(); }

  /// Replaces the open file, if any, by that of `other`, which is left closed.
  void assign(file_areas &other) {
    let_go();
    std::streambuf::operator=(other);
    take(other);
  }

  /// Parts from the open file without waiting for its output.
  void let_go() {
    if (device_ && pbase() < pptr())
      device_->write_last({pbase(), static_cast<std::size_t>(pptr() - pbase())});
    device_.reset();
  }

  bool can_write() const {
    return (mode_ & (std::ios_base::out | std::ios_base::app)) != std::ios_base::openmode{};
  }
  bool can_read() const { return (mode_ & std::ios_base::in) != std::ios_base::openmode{}; }

  /// Characters that fit: one of the buffer's is kept for overflow.
  std::size_t capacity() const { return size_ > 1 ? size_ - 1 : 1; }

  /// Sets the buffer's size; only while no file is open.
  void resize(std::size_t size) {
    size_ = size;
    put_area_.reset();
  }

  /// Neither reading nor writing.
  void leave() {
    setg(nullptr, nullptr, nullptr);
    setp(nullptr, nullptr);
    reading_ = writing_ = false;
  }

  bool begin_reading() {
    if (!writing_)
      return true;
    if (pbase() < pptr() && !commit({}))
      return false;
    leave();
    return true;
  }

  void begin_writing() {
    setg(nullptr, nullptr, nullptr);
    reading_ = false;
    writing_ = true;
    if (size_ <= 1)
      return;
    if (!put_area_)
      put_area_.reset(new char[size_]);
    setp(put_area_.get(), put_area_.get() + size_ - 1);
  }

  /// Hands the put area and `more` to the device. Nothing changes when it refuses.
  bool commit(std::string_view more) {
    const std::string_view held(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    if (!device_->write(held, more))
      return false;
    begin_writing();
    return true;
  }

  /// Moves the device's position; what is to be written is handed over first.
  std::streambuf::pos_type move_to(std::streamoff offset, int whence) {
    using pos_type = std::streambuf::pos_type;
    const pos_type failed(std::streamoff(-1));
    if (pbase() < pptr() && !commit({}))
      return failed;
    const off_t to = device_->seek(offset, whence);
    if (to < 0)
      return failed;
    leave();
    return pos_type(to);
  }

  /// Shows one character that isn't in the file before those that are.
  void show_put_back(char c) {
    saved_next_ = gptr();
    saved_begin_ = eback();
    saved_end_ = egptr();
    put_back_char_ = c;
    setg(&put_back_char_, &put_back_char_, &put_back_char_ + 1);
    put_back_ = reading_ = true;
  }

  void drop_put_back() {
    if (std::exchange(put_back_, false))
      setg(saved_begin_, saved_next_ + (gptr() - eback()), saved_end_);
  }

  /// Characters between the stream's position and the device's; negative while reading.
  std::streamoff distance() const {
    if (writing_)
      return pptr() - pbase();
    if (!reading_)
      return 0;
    return put_back_ ? saved_next_ + (gptr() - eback()) - saved_end_ : gptr() - egptr();
  }

  [[noreturn]] static void fail(const char *what, int error) {
    throw std::ios_base::failure(what, std::error_code(error, std::generic_category()));
  }

  std::unique_ptr<file_device> device_;
  std::ios_base::openmode mode_{};
  std::size_t size_ = BUFSIZ;
  bool reading_ = false;
  bool writing_ = false;
  bool put_back_ = false;

private:
  void take(file_areas &other) {
    device_ = std::move(other.device_);
    mode_ = std::exchange(other.mode_, {});
    size_ = std::exchange(other.size_, BUFSIZ);
    reading_ = other.reading_;
    writing_ = other.writing_;
    put_area_ = std::move(other.put_area_);
    put_back_ = std::exchange(other.put_back_, false);
    put_back_char_ = other.put_back_char_;
    saved_begin_ = other.saved_begin_;
    saved_next_ = other.saved_next_;
    saved_end_ = other.saved_end_;
    if (put_back_)
      setg(&put_back_char_, &put_back_char_ + (other.gptr() - other.eback()), &put_back_char_ + 1);
    other.leave();
  }

  std::unique_ptr<char[]> put_area_;
  char put_back_char_ = 0;
  char *saved_begin_ = nullptr;
  char *saved_next_ = nullptr;
  char *saved_end_ = nullptr;
};

} // namespace unblock::file_detail
