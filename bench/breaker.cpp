// A call that succeeds through a closed circuit_breaker, and one that an open one rejects, against one with a mutex.

#include "seed_algorithms.hpp"

#include <unblock/circuit_breaker.hpp>

#include <benchmark/benchmark.h>

#include <chrono>

using namespace std::chrono_literals;

namespace {

struct ours {
  unblock::circuit_breaker breaker{5, 60s};
  void trip() {
    for (int i = 0; i < 5; ++i)
      breaker.acquire().failure();
  }
  bool call() {
    auto permit = breaker.try_acquire();
    if (permit)
      permit->success();
    return permit.has_value();
  }
};

struct theirs {
  bench::mutex_breaker breaker{5};
  void trip() {
    for (int i = 0; i < 5; ++i)
      breaker.failure();
  }
  bool call() {
    bool const admitted = breaker.admit();
    if (admitted)
      breaker.success();
    return admitted;
  }
};

template <class Side> void closed(benchmark::State &state) {
  static Side side;
  for (auto _ : state)
    benchmark::DoNotOptimize(side.call());
}

template <class Side> void open(benchmark::State &state) {
  Side side;
  side.trip();
  for (auto _ : state)
    benchmark::DoNotOptimize(side.call());
}

#define BOTH(SIDE)                                                                                 \
  BENCHMARK(closed<SIDE>)->Name("breaker/" #SIDE "/closed")->UseRealTime();                        \
  BENCHMARK(closed<SIDE>)                                                                          \
      ->Name("breaker/" #SIDE "/closed_two_threads")                                               \
      ->Threads(2)                                                                                 \
      ->UseRealTime();                                                                             \
  BENCHMARK(open<SIDE>)->Name("breaker/" #SIDE "/open")->UseRealTime()

BOTH(ours);
BOTH(theirs);

} // namespace
