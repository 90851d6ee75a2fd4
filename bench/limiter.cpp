// rate_limiter::try_acquire against token buckets with a mutex, and beside a look at the clock.

#include "seed_algorithms.hpp"

#include <unblock/rate_limiter.hpp>

#include <benchmark/benchmark.h>

#include <chrono>

using namespace std::chrono_literals;

namespace {

// More than anybody can take: what is measured is the way to a permit.
constexpr int rate = 1'000'000'000;

struct ours {
  unblock::rate_limiter limiter{rate, 1s};
  bool take() { return limiter.try_acquire(); }
};
struct mutex_bucket {
  bench::mutex_token_bucket bucket{rate, 1s};
  bool take() { return bucket.try_acquire(); }
};
struct seed_bucket {
  bench::seed_token_bucket bucket{rate, 1.0};
  bool take() { return bucket.try_acquire(); }
};

struct steady_clock { // what most of a limiter's time goes into, alone
  bool take() { return std::chrono::steady_clock::now().time_since_epoch().count() != 0; }
};

template <class Side> void acquire(benchmark::State &state) {
  static Side side;
  for (auto _ : state)
    benchmark::DoNotOptimize(side.take());
}

#define BOTH(SIDE)                                                                                 \
  BENCHMARK(acquire<SIDE>)->Name("limiter/" #SIDE "/one_thread")->UseRealTime();                   \
  BENCHMARK(acquire<SIDE>)->Name("limiter/" #SIDE "/two_threads")->Threads(2)->UseRealTime()

BOTH(ours);
BOTH(mutex_bucket);
BOTH(seed_bucket);
BENCHMARK(acquire<steady_clock>)->Name("limiter/steady_clock/one_thread")->UseRealTime();

} // namespace
