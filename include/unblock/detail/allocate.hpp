// Memory for the state of an operation, from the handler's associated allocator.
#ifndef UNBLOCK_DETAIL_ALLOCATE_HPP
#define UNBLOCK_DETAIL_ALLOCATE_HPP

#include <unblock/detail/config.hpp>

#include <memory>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Allocates a T on behalf of a Handler. A handler that didn't ask for an allocator gets Asio's
/// recycling one, which reuses the blocks of this thread's finished operations. The allocator must
/// outlive the handler, as Asio wants it.
template <class T, class Handler> class handler_allocator {
  using associated = net::associated_allocator_t<Handler, net::recycling_allocator<void>>;

public:
  using handler_allocator_type = associated;

  static associated of(const Handler &handler) noexcept {
    return net::get_associated_allocator(handler, net::recycling_allocator<void>());
  }

  /// Holds the allocator, because the handler may have been moved away by the time the memory goes
  /// back.
  struct deleter {
    [[no_unique_address]] associated allocator;
    void operator()(T *object) const noexcept {
      auto rebound = rebind(allocator);
      object->~T();
      rebound.deallocate(object, 1);
    }
  };
  using pointer = std::unique_ptr<T, deleter>;

  /// The owner of an object that make() made and release() let go.
  static pointer own(T *object, const Handler &handler) noexcept {
    return pointer(object, deleter{of(handler)});
  }

  /// `handler` is looked at before `args` are used, so it may be forwarded among them.
  template <class... Args> static pointer make(const Handler &handler, Args &&...args) {
    deleter owner{of(handler)};
    auto rebound = rebind(owner.allocator);
    T *memory = rebound.allocate(1);
    try {
      return pointer(::new (static_cast<void *>(memory)) T(std::forward<Args>(args)...), owner);
    } catch (...) {
      rebound.deallocate(memory, 1);
      throw;
    }
  }

private:
  static auto rebind(const associated &allocator) {
    return typename std::allocator_traits<associated>::template rebind_alloc<T>(allocator);
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
