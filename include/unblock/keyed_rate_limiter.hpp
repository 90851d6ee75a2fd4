// unblock::keyed_rate_limiter: a rate limiter for each key, as for each client.
#ifndef UNBLOCK_KEYED_RATE_LIMITER_HPP
#define UNBLOCK_KEYED_RATE_LIMITER_HPP

#include <unblock/rate_limiter.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

UNBLOCK_BEGIN_NAMESPACE

/// Each key has the limits of a rate_limiter of its own:
///
///     unblock::keyed_rate_limiter<std::string> limiter(100, 1min);
///     if (!limiter.try_acquire(client))
///       co_return too_many_requests();
///
/// A key whose limiter is full again, and for which nobody waits, is as good as one that was never seen: such keys are
/// dropped, a part at a time, as new ones come, so that what is kept is at most twice what is in use. evict_idle() drops
/// them all.
///
/// Everything else is as for rate_limiter. Thread-safe: the keys are spread over 16 locks. Copies keys.
/// Algorithm: dropping keys that are full again is governor's retain_recent.
template <class Key, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>,
          class Clock = std::chrono::steady_clock>
class keyed_rate_limiter {
public:
  using limiter = basic_rate_limiter<Clock>;

  template <class Rep, class Period>
  keyed_rate_limiter(std::int64_t permits, std::chrono::duration<Rep, Period> per)
      : keyed_rate_limiter(permits, per, permits) {}
  template <class Rep, class Period>
  keyed_rate_limiter(std::int64_t permits, std::chrono::duration<Rep, Period> per,
                     std::int64_t burst)
      : permits_(permits), per_(detail::saturated<std::chrono::nanoseconds>(per)), burst_(burst) {
    detail::limiter_core const checked(permits_, per_, burst_);
  }

  bool try_acquire(Key const &key, std::int64_t permits = 1) {
    return of(key).try_acquire(permits);
  }
  auto acquire(Key const &key, std::int64_t permits = 1) { return of(key).acquire(permits); }
  template <class Rep, class Period>
  auto acquire_for(Key const &key, std::chrono::duration<Rep, Period> timeout,
                   std::int64_t permits = 1) {
    return of(key).acquire_for(timeout, permits);
  }

  /// The key's limiter, which stays while it is held.
  limiter of(Key const &key) {
    auto const hash = Hash()(key);
    auto &part = parts_[(hash ^ hash >> 16) % parts_.size()];
    std::lock_guard const lock(part.mutex);
    if (auto const found = part.limiters.find(key); found != part.limiters.end())
      return limiter(found->second);
    if (part.limiters.size() >= part.evict_at) {
      evict(part);
      part.evict_at = std::max<std::size_t>(64, 2 * part.limiters.size());
    }
    auto const core = std::make_shared<detail::limiter_core>(permits_, per_, burst_);
    part.limiters.emplace(key, core);
    return limiter(core);
  }

  /// Drops the keys that are as good as new.
  void evict_idle() {
    for (auto &part : parts_) {
      std::lock_guard const lock(part.mutex);
      evict(part);
    }
  }

  /// Keys that are kept.
  std::size_t size() const {
    std::size_t sum = 0;
    for (auto &part : parts_) {
      std::lock_guard const lock(part.mutex);
      sum += part.limiters.size();
    }
    return sum;
  }

private:
  struct part {
    mutable std::mutex mutex;
    std::unordered_map<Key, std::shared_ptr<detail::limiter_core>, Hash, Equal> limiters;
    std::size_t evict_at = 64;
  };

  void evict(part &from) {
    auto const now = detail::limiter_now<Clock>();
    // Nobody can get hold of one that only we hold, while we have the mutex.
    std::erase_if(from.limiters, [now](auto const &entry) {
      return entry.second.use_count() == 1 && entry.second->idle(now);
    });
  }

  std::int64_t permits_;
  std::chrono::nanoseconds per_;
  std::int64_t burst_;
  std::array<part, 16> parts_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_KEYED_RATE_LIMITER_HPP
