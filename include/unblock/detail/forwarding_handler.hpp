// A completion handler around another one.
#ifndef UNBLOCK_DETAIL_FORWARDING_HANDLER_HPP
#define UNBLOCK_DETAIL_FORWARDING_HANDLER_HPP

#include <unblock/detail/config.hpp>

#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Calls `function(handler, args...)`. Executor, allocator and cancellation slot are those of
/// `handler`.
template <class Handler, class Function> class forwarding_handler {
public:
  template <class H>
  forwarding_handler(H &&handler, Function function)
      : handler_(std::forward<H>(handler)), function_(std::move(function)) {}

  const Handler &inner() const noexcept { return handler_; }

  template <class... Args> void operator()(Args &&...args) {
    std::move(function_)(std::move(handler_), std::forward<Args>(args)...);
  }

private:
  Handler handler_;
  Function function_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#if defined(UNBLOCK_STANDALONE_ASIO)
namespace asio {
#else
namespace boost::asio {
#endif

template <template <class, class> class Associator, class Handler, class Function, class Candidate>
struct associator<Associator, ::unblock::detail::forwarding_handler<Handler, Function>, Candidate>
    : Associator<Handler, Candidate> {
  using handler = ::unblock::detail::forwarding_handler<Handler, Function>;

  static decltype(auto) get(const handler &h) noexcept {
    return Associator<Handler, Candidate>::get(h.inner());
  }
  static decltype(auto) get(const handler &h, const Candidate &candidate) noexcept {
    return Associator<Handler, Candidate>::get(h.inner(), candidate);
  }
};

} // namespace asio

#endif
