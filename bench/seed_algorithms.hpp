// What the runtime's primitives are measured against: the plain ways to write them, with a mutex.
#ifndef UNBLOCK_BENCH_SEED_ALGORITHMS_HPP
#define UNBLOCK_BENCH_SEED_ALGORITHMS_HPP

#include "second_thread.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace bench {

using steady = std::chrono::steady_clock;

inline second_thread const idle_thread;

/// A token bucket in whole nanoseconds.
class mutex_token_bucket {
public:
  mutex_token_bucket(long permits, std::chrono::nanoseconds per)
      : interval_(per.count() / permits), full_(interval_ * permits), level_(full_) {}

  bool try_acquire() {
    std::lock_guard const lock(mutex_);
    auto const now = steady::now();
    level_ = std::min(full_, level_ + (now - last_).count());
    last_ = now;
    if (level_ < interval_)
      return false;
    level_ -= interval_;
    return true;
  }

private:
  std::mutex mutex_;
  long const interval_, full_;
  long level_;
  steady::time_point last_ = steady::now();
};

/// The same, in the floating-point arithmetic of Python's AsyncRateLimiter.
class seed_token_bucket {
public:
  seed_token_bucket(int rate, double per) : rate_(rate), per_(per), allowance_(rate) {}

  bool try_acquire() {
    std::lock_guard const lock(mutex_);
    auto const now = steady::now();
    std::chrono::duration<double> const elapsed = now - last_;
    last_ = now;
    allowance_ = std::min<double>(rate_, allowance_ + elapsed.count() * (rate_ / per_));
    if (allowance_ < 1)
      return false;
    allowance_ -= 1;
    return true;
  }

private:
  std::mutex mutex_;
  double const rate_, per_;
  double allowance_;
  steady::time_point last_ = steady::now();
};

/// A list in order of use, a map into it, and a mutex around both. Without a time to live, or with one, as the seed's.
template <class Key, class Value, bool Expires> class mutex_lru {
public:
  explicit mutex_lru(std::size_t size, std::chrono::nanoseconds ttl = std::chrono::hours(1))
      : size_(size), ttl_(ttl) {}

  std::optional<Value> get(Key const &key) {
    std::lock_guard const lock(mutex_);
    auto const found = map_.find(key);
    if (found == map_.end())
      return std::nullopt;
    if constexpr (Expires) {
      if (steady::now() - found->second->written > ttl_) {
        list_.erase(found->second);
        map_.erase(found);
        return std::nullopt;
      }
    }
    list_.splice(list_.begin(), list_, found->second);
    return found->second->value;
  }

  void set(Key const &key, Value value) {
    std::lock_guard const lock(mutex_);
    if (map_.size() >= size_) {
      map_.erase(list_.back().key);
      list_.pop_back();
    }
    list_.push_front({key, std::move(value), steady::now()});
    map_[key] = list_.begin();
  }

private:
  struct entry {
    Key key;
    Value value;
    steady::time_point written;
  };
  std::mutex mutex_;
  std::size_t const size_;
  std::chrono::nanoseconds const ttl_;
  std::list<entry> list_;
  std::unordered_map<Key, typename std::list<entry>::iterator> map_;
};

/// Counts failures in a row under a mutex.
class mutex_breaker {
public:
  explicit mutex_breaker(int threshold) : threshold_(threshold) {}

  bool admit() {
    std::lock_guard const lock(mutex_);
    return !open_ || steady::now() - opened_ > std::chrono::seconds(60);
  }
  void success() {
    std::lock_guard const lock(mutex_);
    failures_ = 0;
    open_ = false;
  }
  void failure() {
    std::lock_guard const lock(mutex_);
    if (++failures_ >= threshold_) {
      open_ = true;
      opened_ = steady::now();
    }
  }

private:
  std::mutex mutex_;
  int const threshold_;
  int failures_ = 0;
  bool open_ = false;
  steady::time_point opened_;
};

} // namespace bench

#endif
