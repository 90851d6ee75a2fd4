// Memory for file contents.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

namespace unblock::file_detail {

/// A block of uninitialised bytes. Large ones that are given back wait here for their next use, because the
/// allocator returns them to the kernel, and touching fresh pages costs more than reading a cached file.
/// One block belongs to one thread at a time; the shelf behind them is thread-safe.
class file_memory {
public:
  file_memory() = default;
  explicit file_memory(std::size_t size) {
    if (size < smallest || size > largest || !shelf::instance().take(size, *this)) {
      bytes_.reset(new char[size]);
      size_ = size;
    }
  }
  file_memory(file_memory &&other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  file_memory &operator=(file_memory &&other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~file_memory() {
    if (size_ >= smallest && size_ <= largest)
      shelf::instance().put(*this);
  }

  char *get() const noexcept { return bytes_.get(); }
  std::size_t size() const noexcept { return size_; }

private:
  static constexpr std::size_t smallest = std::size_t{128} << 10; // glibc's first mmap threshold
  static constexpr std::size_t largest = std::size_t{2} << 20;

  class shelf {
  public:
    // Never destroyed: streams of static storage duration still use it.
    static shelf &instance() {
      static auto *only = new shelf;
      return *only;
    }

    bool take(std::size_t size, file_memory &to) {
      std::lock_guard lock(mutex_);
      for (auto &block : blocks_) {
        if (block.size >= size && block.size / 2 <= size) {
          to.bytes_ = std::move(block.bytes);
          to.size_ = std::exchange(block.size, 0);
          return true;
        }
      }
      return false;
    }

    void put(file_memory &from) {
      std::lock_guard lock(mutex_);
      auto &place = blocks_[next_];
      next_ = (next_ + 1) % places;
      place = {std::move(from.bytes_), std::exchange(from.size_, 0)};
    }

  private:
    struct block {
      std::unique_ptr<char[]> bytes;
      std::size_t size = 0;
    };
    static constexpr std::size_t places = 4; // at most 8 MiB in all
    std::mutex mutex_;
    block blocks_[places];
    std::size_t next_ = 0;
  };

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

} // namespace unblock::file_detail
