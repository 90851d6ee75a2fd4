// Hits in a full cache of 10,000 strings, against an LRU list with a mutex and Boost.Compute's.

#include "seed_algorithms.hpp"

#include <unblock/cache.hpp>

#include <benchmark/benchmark.h>
#include <boost/compute/detail/lru_cache.hpp>
#include <boost/optional.hpp>

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

using namespace std::chrono_literals;

namespace {

constexpr std::size_t entries = 10'000;

std::vector<std::string> const &keys() {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < entries; ++i)
      made.push_back("user/" + std::to_string(i * 7919 % entries));
    return made;
  }();
  return all;
}

struct ours {
  // Room for what doesn't spread evenly over the shards.
  unblock::cache<std::string, long> cache{2 * entries};
};
struct ours_ttl {
  unblock::cache<std::string, long> cache{2 * entries, 1h};
};
struct mutex_lru {
  bench::mutex_lru<std::string, long, false> cache{entries};
};
struct mutex_lru_ttl {
  bench::mutex_lru<std::string, long, true> cache{entries};
};
struct boost_lru { // made for one thread
  struct {
    boost::compute::detail::lru_cache<std::string, long> lru{entries};
    std::mutex mutex;
    boost::optional<long> get(std::string const &key) {
      std::lock_guard const lock(mutex);
      return lru.get(key);
    }
    void set(std::string const &key, long value) { lru.insert(key, value); }
  } cache;
};

template <class Side> Side &filled() {
  static Side side;
  static bool const once = [] {
    for (std::size_t i = 0; i < entries; ++i)
      side.cache.set(keys()[i], long(i));
    return true;
  }();
  benchmark::DoNotOptimize(once);
  return side;
}

template <class Side> void hit(benchmark::State &state) {
  auto &side = filled<Side>();
  std::size_t i = std::size_t(state.thread_index()) * entries / 2;
  for (auto _ : state) {
    auto const value = side.cache.get(keys()[i]);
    if (!value)
      state.SkipWithError("a miss");
    benchmark::DoNotOptimize(*value);
    i = i + 1 == entries ? 0 : i + 1;
  }
}

#define BOTH(SIDE, GROUP, NAME)                                                                    \
  BENCHMARK(hit<SIDE>)->Name(GROUP "/" NAME "/one_thread")->UseRealTime();                         \
  BENCHMARK(hit<SIDE>)->Name(GROUP "/" NAME "/two_threads")->Threads(2)->UseRealTime()

BOTH(ours, "cache_hit", "ours");
BOTH(mutex_lru, "cache_hit", "mutex_lru");
BOTH(boost_lru, "cache_hit", "boost_lru");
BOTH(ours_ttl, "cache_hit_ttl", "ours");
BOTH(mutex_lru_ttl, "cache_hit_ttl", "mutex_lru");

} // namespace
