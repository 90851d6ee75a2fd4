// What an offloaded callable may rely on having happened.
#ifndef UNBLOCK_DETAIL_BEFORE_OFFLOAD_HPP
#define UNBLOCK_DETAIL_BEFORE_OFFLOAD_HPP

#include <atomic>

namespace unblock::core {

/// Called on the pool's thread before an offloaded callable; null until something registers. The file streams use it so
/// that `{ ofstream out(temporary); out << text; } rename(temporary, path)` keeps its order when both are awaited.
inline std::atomic<void (*)() noexcept> before_offload{nullptr};

inline void run_before_offload() noexcept {
  if (auto *function = before_offload.load(std::memory_order_acquire))
    function();
}

} // namespace unblock::core

#endif
