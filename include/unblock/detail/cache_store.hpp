// The entries of one shard of a cache, in order of use. Not thread-safe.
#ifndef UNBLOCK_DETAIL_CACHE_STORE_HPP
#define UNBLOCK_DETAIL_CACHE_STORE_HPP

#include <unblock/detail/cache_options.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace unblock::core {

/// A key with its hash, which chooses the shard, too, and is computed once.
template <class Key> struct hashed_key {
  Key const &key;
  std::size_t hash;
};

/// Not noexcept: so that libstdc++ keeps each entry's hash.
template <class Key, class Hash> struct store_hash {
  using is_transparent = void;
  std::size_t operator()(Key const &key) const { return Hash()(key); }
  std::size_t operator()(hashed_key<Key> const &key) const { return key.hash; }
};
template <class Key, class Equal> struct store_equal {
  using is_transparent = void;
  bool operator()(Key const &a, Key const &b) const { return Equal()(a, b); }
  bool operator()(hashed_key<Key> const &a, Key const &b) const { return Equal()(a.key, b); }
  bool operator()(Key const &a, hashed_key<Key> const &b) const { return Equal()(a, b.key); }
};

/// Times are nanoseconds of whatever clock; `never` is none.
template <class Key, class Value, class Hash, class Equal> class cache_store {
public:
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  struct entry;
  using map = std::unordered_map<Key, entry, store_hash<Key, Hash>, store_equal<Key, Equal>>;
  using item = typename map::value_type;
  struct entry {
    std::optional<Value> value; // or
    std::exception_ptr error;   // of a load that failed
    std::int64_t expires = never;
    std::int64_t refresh = never;
    std::int64_t idle_from = never; // last use; never: it doesn't matter
    std::uint64_t weight = 1;
    typename std::list<item *>::iterator position{};
  };

  /// What went, to be told to the user and destroyed without the lock.
  struct removed {
    std::vector<std::pair<typename map::node_type, removal_cause>> nodes;
    std::optional<Value> replaced;
    std::optional<Key> replaced_key;
  };

  void limit(std::uint64_t max_weight, std::int64_t idle) {
    max_weight_ = max_weight;
    idle_ = idle;
  }

  std::size_t size() const noexcept { return map_.size(); }
  std::uint64_t weight() const noexcept { return weight_; }

  /// A value that is there and hasn't expired, or null. It is used now. `now()` is only called when it matters.
  template <class Now> Value const *use(hashed_key<Key> const &key, Now now) {
    auto const found = map_.find(key);
    if (found == map_.end() || !found->second.value)
      return nullptr;
    entry &at = found->second;
    if (at.expires != never || at.idle_from != never) {
      std::int64_t const time = now();
      if (is_over(at, time))
        return nullptr;
      if (at.idle_from != never)
        at.idle_from = time;
    }
    if (at.position != order_.begin())
      order_.splice(order_.begin(), order_, at.position);
    return &*at.value;
  }

  /// The entry that is there and hasn't expired, or null. One that has is removed. `now()` is only called when it matters.
  template <class Now> item *find(Key const &key, Now now, removed &gone, cache_stats &stats) {
    auto const found = map_.find(key);
    if (found == map_.end())
      return nullptr;
    entry &at = found->second;
    if (at.expires != never || at.idle_from != never) {
      std::int64_t const time = now();
      if (is_over(at, time)) {
        ++stats.expirations;
        remove(found, removal_cause::expired, gone);
        return nullptr;
      }
      if (at.idle_from != never)
        at.idle_from = time;
    }
    if (at.position != order_.begin())
      order_.splice(order_.begin(), order_, at.position);
    return &*found;
  }

  /// Puts it in first place, and lets go of what there is no room for.
  void put(Key const &key, entry &&added, std::int64_t now, removed &gone, cache_stats &stats) {
    if (idle_ != never)
      added.idle_from = now;
    auto [found, is_new] = map_.try_emplace(key);
    entry &at = found->second;
    if (is_new) {
      order_.push_front(&*found);
      added.position = order_.begin();
    } else {
      weight_ -= at.weight;
      if (at.value) {
        gone.replaced = std::move(at.value);
        gone.replaced_key = key;
      }
      added.position = at.position;
      order_.splice(order_.begin(), order_, at.position);
    }
    at = std::move(added);
    weight_ += at.weight;
    while (weight_ > max_weight_) {
      auto const last = map_.find(order_.back()->first);
      bool const over = is_over(last->second, now);
      ++(over ? stats.expirations : stats.evictions);
      remove(last, over ? removal_cause::expired : removal_cause::evicted, gone);
    }
  }

  bool erase(Key const &key, removed &gone) {
    auto const found = map_.find(key);
    if (found == map_.end())
      return false;
    remove(found, removal_cause::erased, gone);
    return true;
  }

  void clear(removed &gone) {
    while (!map_.empty())
      remove(map_.begin(), removal_cause::erased, gone);
  }

  void erase_expired(std::int64_t now, removed &gone, cache_stats &stats) {
    for (auto at = map_.begin(); at != map_.end();) {
      auto const here = at++;
      if (is_over(here->second, now)) {
        ++stats.expirations;
        remove(here, removal_cause::expired, gone);
      }
    }
  }

private:
  bool is_over(entry const &at, std::int64_t now) const noexcept {
    return now >= at.expires || (at.idle_from != never && now - at.idle_from >= idle_);
  }

  void remove(typename map::iterator which, removal_cause cause, removed &gone) {
    weight_ -= which->second.weight;
    order_.erase(which->second.position);
    gone.nodes.emplace_back(map_.extract(which), cause);
  }

  map map_;
  std::list<item *> order_; // the most recently used one first
  std::uint64_t weight_ = 0;
  std::uint64_t max_weight_ = 0;
  std::int64_t idle_ = never;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_CACHE_STORE_HPP
