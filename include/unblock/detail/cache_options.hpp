// How large a cache is, how long its entries live, and what it counts.
#ifndef UNBLOCK_DETAIL_CACHE_OPTIONS_HPP
#define UNBLOCK_DETAIL_CACHE_OPTIONS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace unblock {

/// Why an entry is no longer in its cache.
enum class removal_cause : std::uint8_t {
  evicted,  // there was no room
  expired,  // its time was over
  replaced, // there is a newer value
  erased,   // erase() or clear()
};

/// A time of zero means: never.
template <class Key, class Value> struct cache_options {
  /// What all entries together may weigh. An entry weighs 1 unless `weigh` says otherwise. One that is heavier than a
  /// shard's share of this isn't kept.
  std::uint64_t max_weight = 128;
  /// An entry expires so long after it was written.
  std::chrono::nanoseconds ttl{0};
  /// An entry expires so long after it was last read or written.
  std::chrono::nanoseconds idle{0};
  /// A load that failed is remembered so long, and its exception given to whoever asks for the key. Never by default.
  std::chrono::nanoseconds error_ttl{0};
  /// get_or_load() of an entry older than this gives the old value and begins a load in the background, one at a time;
  /// if that fails, the old value stays. The loader then outlives the operation, so it must own what it needs.
  std::chrono::nanoseconds refresh_after{0};
  /// Entries are spread over so many locks, each with an order of its own. 0: one for each 256 of max_weight, at most
  /// 16; so a small cache has one, and evicts exactly the least recently used entry.
  std::size_t shards = 0;
  std::function<std::uint64_t(Key const &, Value const &)> weigh = nullptr;
  /// An entry's own ttl.
  std::function<std::chrono::nanoseconds(Key const &, Value const &)> ttl_of = nullptr;
  /// Called for each value that goes, without a lock, on the thread that made it go.
  std::function<void(Key const &, Value const &, removal_cause)> on_removal = nullptr;
};

struct cache_stats {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t coalesced = 0; // of the misses: waited for a load that was under way
  std::uint64_t loads = 0;     // that ended
  std::uint64_t load_failures = 0;
  std::uint64_t evictions = 0;
  std::uint64_t expirations = 0;
  std::chrono::nanoseconds load_time{0}; // of all loads together

  double hit_rate() const noexcept {
    auto const all = hits + misses;
    return all == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(all);
  }
};

} // namespace unblock

#endif
