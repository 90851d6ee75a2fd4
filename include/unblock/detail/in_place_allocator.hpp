// Memory inside an operation's own state, for what Asio allocates on its behalf.
#ifndef UNBLOCK_DETAIL_IN_PLACE_ALLOCATOR_HPP
#define UNBLOCK_DETAIL_IN_PLACE_ALLOCATOR_HPP

#include <unblock/detail/config.hpp>

#include <cstddef>
#include <memory>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// One block, used by one allocation at a time.
template <std::size_t Size> struct in_place_memory {
  alignas(std::max_align_t) std::byte bytes[Size];
  bool used = false;
};

/// Takes the block when it is free and large enough, else asks `Fallback`. Asio gives an operation's memory back before
/// it calls or destroys the handler, so the handler may own the block.
template <class T, std::size_t Size, class Fallback> class in_place_allocator {
  using fallback_type = typename std::allocator_traits<Fallback>::template rebind_alloc<T>;

public:
  using value_type = T;
  template <class U> struct rebind {
    using other = in_place_allocator<U, Size, Fallback>;
  };

  in_place_allocator(in_place_memory<Size> &memory, const Fallback &fallback) noexcept
      : memory_(&memory), fallback_(fallback) {}
  template <class U>
  in_place_allocator(const in_place_allocator<U, Size, Fallback> &other) noexcept
      : memory_(other.memory_), fallback_(other.fallback_) {}

  T *allocate(std::size_t count) {
    if (!memory_->used && count * sizeof(T) <= Size && alignof(T) <= alignof(std::max_align_t)) {
      memory_->used = true;
      return reinterpret_cast<T *>(memory_->bytes);
    }
    return fallback_type(fallback_).allocate(count);
  }

  void deallocate(T *block, std::size_t count) noexcept {
    if (reinterpret_cast<std::byte *>(block) == memory_->bytes)
      memory_->used = false;
    else
      fallback_type(fallback_).deallocate(block, count);
  }

  template <class U>
  bool operator==(const in_place_allocator<U, Size, Fallback> &other) const noexcept {
    return memory_ == other.memory_ && fallback_ == other.fallback_;
  }

private:
  template <class, std::size_t, class> friend class in_place_allocator;

  in_place_memory<Size> *memory_;
  [[no_unique_address]] Fallback fallback_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
