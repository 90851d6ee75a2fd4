// The shards of a cache, and what its operations do to what is stored there.
#ifndef UNBLOCK_DETAIL_CACHE_SHARDS_HPP
#define UNBLOCK_DETAIL_CACHE_SHARDS_HPP

#include <unblock/detail/cache_flight.hpp>
#include <unblock/detail/cache_options.hpp>
#include <unblock/detail/cache_store.hpp>
#include <unblock/detail/clock_wait.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Each shard has the loads of its keys, too (cache_core.hpp); `Request` is who waits for one.
template <class Key, class Value, class Hash, class Equal, class Clock, class Request>
class cache_shards {
  using store = core::cache_store<Key, Value, Equal>;
  static constexpr std::int64_t never = store::never;

public:
  using key_type = Key;
  using value_type = Value;
  using options_type = cache_options<Key, Value>;

  /// What somebody who looked finds.
  struct found {
    std::optional<Value> value;
    std::exception_ptr error;
    bool refresh = false; // it is time to load it anew
    explicit operator bool() const noexcept { return value || error; }
  };

  explicit cache_shards(options_type options) : options_(std::move(options)) {
    if (options_.max_weight == 0)
      throw std::invalid_argument("unblock::cache: no room for anything");
    std::size_t count = options_.shards;
    if (count == 0)
      count = static_cast<std::size_t>(std::clamp<std::uint64_t>(options_.max_weight / 256, 1, 16));
    bits_ = std::countr_zero(std::bit_floor(count));
    shards_ = std::vector<shard>(std::size_t(1) << bits_);
    auto const share =
        options_.max_weight / shards_.size() + (options_.max_weight % shards_.size() != 0);
    for (auto &each : shards_)
      each.entries.limit(share, options_.idle.count() > 0 ? options_.idle.count() : never);
    share_ = share;
  }

  options_type const &options() const noexcept { return options_; }

  std::optional<Value> get(Key const &key) {
    {
      auto const known = hashed(key);
      shard &at = shard_of(known);
      std::lock_guard const lock(at.mutex);
      if (Value const *value = at.entries.use(known, now)) {
        ++at.stats.hits;
        return *value;
      }
    }
    return std::move(look(key, false).value);
  }

  /// `loading`: a miss isn't counted, because join() will.
  found look(Key const &key, bool loading) {
    cleanup gone(*this);
    shard &at = shard_of(key);
    std::lock_guard const lock(at.mutex);
    return look_in(at, key, loading, gone);
  }

  void put(Key const &key, Value value, std::optional<std::chrono::nanoseconds> ttl) {
    auto entry = entry_for(key, std::move(value), ttl);
    cleanup gone(*this);
    shard &at = shard_of(key);
    std::lock_guard const lock(at.mutex);
    outdate(at, key);
    put_into(at, entry, gone);
  }

  bool erase(Key const &key) {
    cleanup gone(*this);
    shard &at = shard_of(key);
    std::lock_guard const lock(at.mutex);
    outdate(at, key);
    return at.entries.erase(hashed(key), removal_cause::erased, gone.what);
  }

  void clear() {
    for (auto &each : shards_) {
      cleanup gone(*this);
      std::lock_guard const lock(each.mutex);
      for (auto &flight : each.flights)
        flight.second.outdated = true;
      each.entries.clear(gone.what);
    }
  }

  void erase_expired() {
    for (auto &each : shards_) {
      cleanup gone(*this);
      std::lock_guard const lock(each.mutex);
      each.entries.erase_expired(now, gone.what, each.stats);
    }
  }

  std::size_t size() const {
    return sum<std::size_t>([](shard const &each) { return each.entries.size(); });
  }
  std::uint64_t weight() const {
    return sum<std::uint64_t>([](shard const &each) { return each.entries.weight(); });
  }

  cache_stats stats() const {
    cache_stats all;
    for (auto const &each : shards_) {
      std::lock_guard const lock(each.mutex);
      all.hits += each.stats.hits;
      all.misses += each.stats.misses;
      all.coalesced += each.stats.coalesced;
      all.loads += each.stats.loads;
      all.load_failures += each.stats.load_failures;
      all.evictions += each.stats.evictions;
      all.expirations += each.stats.expirations;
      all.load_time += each.stats.load_time;
    }
    return all;
  }

protected:
  using list = typename store::list;
  using flight_map = std::unordered_map<Key, cache_flight<Request>, Hash, Equal>;

  struct alignas(64) shard {
    mutable std::mutex mutex;
    store entries;
    cache_stats stats;
    flight_map flights;
  };

  /// Declared before the lock, so that it runs after it: tells the user what went, and destroys it.
  struct cleanup {
    cache_shards const &cache;
    list what;
    explicit cleanup(cache_shards const &c) : cache(c) {}
    ~cleanup() {
      auto const &listener = cache.options_.on_removal;
      if (!listener)
        return;
      for (auto const &each : what)
        if (each.value)
          listener(each.key, *each.value, each.cause);
    }
  };

  static std::int64_t now() {
    return saturated<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
  }
  static std::int64_t later(std::chrono::nanoseconds by) {
    auto const time = now();
    return by.count() <= 0 || by.count() >= never - std::max<std::int64_t>(time, 0)
               ? never
               : time + by.count();
  }

  static core::hashed_key<Key> hashed(Key const &key) { return {key, Hash()(key)}; }

  shard &shard_of(core::hashed_key<Key> const &key) {
    // The upper bits of a product, and not of the one whose upper bits the index in the shard uses.
    return bits_ == 0 ? shards_[0]
                      : shards_[(key.hash * std::uint64_t(0x9e3779b97f4a7c15)) >> (64 - bits_)];
  }
  shard &shard_of(Key const &key) { return shard_of(hashed(key)); }

  template <class Sum, class Function> Sum sum(Function function) const {
    Sum all{};
    for (auto const &each : shards_) {
      std::lock_guard const lock(each.mutex);
      all += function(each);
    }
    return all;
  }

  found look_in(shard &at, Key const &key, bool loading, cleanup &gone) {
    found result;
    auto *there = at.entries.find(hashed(key), now, gone.what, at.stats);
    if (there && (there->value || loading)) {
      ++at.stats.hits;
      result.value = there->value;
      result.error = there->error;
      result.refresh = there->refresh != never && now() >= there->refresh;
    } else if (!loading) {
      ++at.stats.misses;
    }
    return result;
  }

  /// A list of one.
  list entry_for(Key const &key, Value value, std::optional<std::chrono::nanoseconds> ttl) {
    list one;
    auto &entry = one.emplace_back(hashed(key));
    if (options_.weigh)
      entry.weight = options_.weigh(key, value);
    if (!ttl)
      ttl = options_.ttl_of ? options_.ttl_of(key, value) : options_.ttl;
    entry.expires = later(*ttl);
    entry.refresh = later(options_.refresh_after);
    entry.value.emplace(std::move(value));
    return one;
  }

  void put_into(shard &at, list &one, cleanup &gone) {
    auto const &entry = one.front();
    if (entry.weight > share_)
      at.entries.erase({entry.key, entry.hash}, removal_cause::evicted, gone.what);
    else
      at.entries.put(one, now, gone.what, at.stats);
  }

  /// A failure: instead of nothing, never instead of a value.
  void remember(shard &at, Key const &key, std::exception_ptr const &error, cleanup &gone) {
    if (auto *there = at.entries.find(hashed(key), now, gone.what, at.stats);
        there && there->value) {
      there->refresh = later(options_.refresh_after);
      return;
    }
    if (options_.error_ttl.count() <= 0)
      return;
    list one;
    auto &entry = one.emplace_back(hashed(key));
    entry.error = error;
    entry.expires = later(options_.error_ttl);
    put_into(at, one, gone);
  }

  void outdate(shard &at, Key const &key) {
    if (at.flights.empty())
      return;
    if (auto const flight = at.flights.find(key); flight != at.flights.end())
      flight->second.outdated = true;
  }

private:
  options_type const options_;
  std::vector<shard> shards_;
  int bits_ = 0;
  std::uint64_t share_ = 0;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CACHE_SHARDS_HPP
