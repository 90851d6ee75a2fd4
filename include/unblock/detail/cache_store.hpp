// The entries of one shard of a cache, in order of use. Not thread-safe.
#ifndef UNBLOCK_DETAIL_CACHE_STORE_HPP
#define UNBLOCK_DETAIL_CACHE_STORE_HPP

#include <unblock/detail/cache_index.hpp>
#include <unblock/detail/cache_options.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <list>
#include <optional>
#include <utility>

namespace unblock::core {

/// A key with its hash, which chooses the shard, too, and is computed once.
template <class Key> struct hashed_key {
  Key const &key;
  std::size_t hash;
};

/// Times are nanoseconds of whatever clock; `never` is none.
template <class Key, class Value, class Equal> class cache_store {
public:
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  struct entry;
  /// What went, to be told to the user and destroyed without the lock, has the same type.
  using list = std::list<entry>;

  /// What a hit reads comes first.
  struct entry {
    std::size_t hash;
    entry *chain = nullptr; // the index's
    typename list::iterator self{};
    std::int64_t expires = never;
    Key key;
    std::optional<Value> value;     // or else `error`
    std::int64_t idle_from = never; // last use; never: it doesn't matter
    std::int64_t refresh = never;
    std::uint64_t weight = 1;
    std::exception_ptr error; // of a load that failed
    removal_cause cause = removal_cause::erased;

    explicit entry(hashed_key<Key> const &k) : hash(k.hash), key(k.key) {}
  };

  void limit(std::uint64_t max_weight, std::int64_t idle) {
    max_weight_ = max_weight;
    idle_ = idle;
  }

  std::size_t size() const noexcept { return index_.size(); }
  std::uint64_t weight() const noexcept { return weight_; }

  /// A value that is there and hasn't expired, or null. It is used now. `now()` is only called when it matters.
  template <class Now> Value const *use(hashed_key<Key> const &key, Now now) {
    entry *const found = look(key);
    if (found == nullptr || !found->value || is_over(*found, now))
      return nullptr;
    touch(*found, now);
    return &*found->value;
  }

  /// The entry that is there and hasn't expired, or null. One that has is removed.
  template <class Now>
  entry *find(hashed_key<Key> const &key, Now now, list &gone, cache_stats &stats) {
    entry *const found = look(key);
    if (found == nullptr)
      return nullptr;
    if (is_over(*found, now)) {
      ++stats.expirations;
      remove(*found, removal_cause::expired, gone);
      return nullptr;
    }
    touch(*found, now);
    return found;
  }

  /// Puts the one entry of `added` in first place, and lets go of what there is no room for.
  template <class Now> void put(list &added, Now now, list &gone, cache_stats &stats) {
    entry &one = added.front();
    erase({one.key, one.hash}, removal_cause::replaced, gone);
    one.self = added.begin();
    index_.insert(one); // may throw; nothing else has changed then
    order_.splice(order_.begin(), added, one.self);
    weight_ += one.weight;
    if (idle_ != never)
      one.idle_from = now();
    while (weight_ > max_weight_) {
      entry &last = order_.back();
      bool const over = is_over(last, now);
      ++(over ? stats.expirations : stats.evictions);
      remove(last, over ? removal_cause::expired : removal_cause::evicted, gone);
    }
  }

  bool erase(hashed_key<Key> const &key, removal_cause cause, list &gone) {
    entry *const found = look(key);
    if (found == nullptr)
      return false;
    remove(*found, cause, gone);
    return true;
  }

  void clear(list &gone) {
    while (!order_.empty())
      remove(order_.front(), removal_cause::erased, gone);
  }

  template <class Now> void erase_expired(Now now, list &gone, cache_stats &stats) {
    for (auto at = order_.begin(); at != order_.end();) {
      entry &here = *at++;
      if (is_over(here, now)) {
        ++stats.expirations;
        remove(here, removal_cause::expired, gone);
      }
    }
  }

private:
  entry *look(hashed_key<Key> const &key) const {
    return index_.find(key.hash, [&](entry const &each) { return Equal()(key.key, each.key); });
  }

  template <class Now> bool is_over(entry const &at, Now now) const {
    if (at.expires == never && at.idle_from == never)
      return false;
    std::int64_t const time = now();
    return time >= at.expires || (at.idle_from != never && time - at.idle_from >= idle_);
  }

  template <class Now> void touch(entry &at, Now now) {
    if (at.idle_from != never)
      at.idle_from = now();
    if (&at != &order_.front())
      order_.splice(order_.begin(), order_, at.self);
  }

  void remove(entry &which, removal_cause cause, list &gone) noexcept {
    weight_ -= which.weight;
    which.cause = cause;
    index_.erase(which);
    gone.splice(gone.end(), order_, which.self);
  }

  cache_index<entry> index_;
  list order_; // the most recently used one first
  std::uint64_t weight_ = 0;
  std::uint64_t max_weight_ = 0;
  std::int64_t idle_ = never;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_CACHE_STORE_HPP
