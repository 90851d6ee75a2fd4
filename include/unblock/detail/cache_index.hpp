// Finds the entries of a cache by their hash. Not thread-safe.
//
// The entries lie in a list of their own. A std::unordered_set of them would have a node more for each, and come to it by way of the node
// before: two more places in memory to wait for, which is a third of what a hit costs.
#ifndef UNBLOCK_DETAIL_CACHE_INDEX_HPP
#define UNBLOCK_DETAIL_CACHE_INDEX_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace unblock::core {

/// Separate chaining. `Entry` has members `hash`, and `chain`, a pointer that is ours.
template <class Entry> class cache_index {
public:
  std::size_t size() const noexcept { return size_; }

  /// The entry with this hash for which `same(entry)` is true, or null.
  template <class Same> Entry *find(std::size_t hash, Same same) const {
    if (buckets_.empty())
      return nullptr;
    for (Entry *each = buckets_[place(hash)]; each != nullptr; each = each->chain)
      if (each->hash == hash && same(*each))
        return each;
    return nullptr;
  }

  /// May throw; nothing has changed then.
  void insert(Entry &entry) {
    if (size_ == buckets_.size())
      grow();
    link(entry);
    ++size_;
  }

  /// One that is in here.
  void erase(Entry &entry) noexcept {
    Entry **link = &buckets_[place(entry.hash)];
    while (*link != &entry)
      link = &(*link)->chain;
    *link = entry.chain;
    --size_;
  }

private:
  /// Some hashes differ in their upper bits alone, others in their lower ones: the upper bits of a product with an odd number differ
  /// for all of them (Knuth's multiplicative hashing).
  std::size_t place(std::size_t hash) const noexcept {
    return static_cast<std::size_t>((hash * std::uint64_t(0xd1342543de82ef95)) >> shift_);
  }

  void link(Entry &entry) noexcept {
    Entry *&first = buckets_[place(entry.hash)];
    entry.chain = std::exchange(first, &entry);
  }

  void grow() {
    std::vector<Entry *> more(buckets_.empty() ? 8 : 2 * buckets_.size(), nullptr);
    buckets_.swap(more);
    shift_ = 64 - std::countr_zero(buckets_.size());
    for (Entry *each : more)
      while (each != nullptr)
        link(*std::exchange(each, each->chain));
  }

  std::vector<Entry *> buckets_; // a power of two, or none
  int shift_ = 0;
  std::size_t size_ = 0;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_CACHE_INDEX_HPP
