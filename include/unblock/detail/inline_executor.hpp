// An executor that runs what it is given at once, on the calling thread.
#ifndef UNBLOCK_DETAIL_INLINE_EXECUTOR_HPP
#define UNBLOCK_DETAIL_INLINE_EXECUTOR_HPP

#include <unblock/detail/config.hpp>

#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

struct inline_executor {
  template <class Function> void execute(Function &&function) const {
    std::forward<Function>(function)();
  }
  friend bool operator==(const inline_executor &, const inline_executor &) noexcept = default;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
