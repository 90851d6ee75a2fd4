// Calls, failures and slow calls of the last while.
#ifndef UNBLOCK_DETAIL_BREAKER_WINDOW_HPP
#define UNBLOCK_DETAIL_BREAKER_WINDOW_HPP

#include <array>
#include <cstddef>
#include <cstdint>

namespace unblock::core {

/// A ring of ten parts; the oldest tenth of the window is forgotten at once. Not thread-safe.
class breaker_window {
public:
  struct counts {
    std::uint64_t calls = 0;
    std::uint64_t failures = 0;
    std::uint64_t slow = 0;
  };

  /// `length` and `now` in whatever unit.
  void add(std::int64_t now, std::int64_t length, bool failed, bool slow) {
    std::int64_t const part = part_of(now, length);
    auto &at = parts_[index(part)];
    if (at.part != part)
      at = {part, {}};
    ++at.sum.calls;
    at.sum.failures += failed;
    at.sum.slow += slow;
  }

  counts sum(std::int64_t now, std::int64_t length) const {
    std::int64_t const part = part_of(now, length);
    counts all;
    for (auto const &each : parts_)
      if (each.part > part - std::int64_t(size) && each.part <= part) {
        all.calls += each.sum.calls;
        all.failures += each.sum.failures;
        all.slow += each.sum.slow;
      }
    return all;
  }

  void clear() { parts_ = {}; }

private:
  static constexpr std::size_t size = 10;
  struct entry {
    std::int64_t part = INT64_MIN / 2;
    counts sum;
  };

  static std::int64_t part_of(std::int64_t now, std::int64_t length) {
    std::int64_t const each = length / std::int64_t(size) + (length % std::int64_t(size) != 0);
    return now / each - (now % each < 0);
  }
  static std::size_t index(std::int64_t part) {
    auto const rest = part % std::int64_t(size);
    return std::size_t(rest < 0 ? rest + std::int64_t(size) : rest);
  }

  std::array<entry, size> parts_{};
};

} // namespace unblock::core

#endif
