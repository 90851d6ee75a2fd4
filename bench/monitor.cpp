// histogram::record against prometheus-cpp's Histogram::Observe, alone and from two threads.

#include <unblock/histogram.hpp>

#include <benchmark/benchmark.h>
#include <prometheus/histogram.h>

#include <cstdint>

namespace {

// Latencies of a few milliseconds; cheap to make, and not in the same bucket all the time.
std::uint64_t next(std::uint64_t &state) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return 1'000'000 + (state >> 40);
}

void record_ours(benchmark::State &state) {
  static unblock::histogram histogram;
  std::uint64_t random = 1;
  for (auto _ : state)
    histogram.record(next(random));
}

void record_theirs(benchmark::State &state) {
  // The default bounds of Prometheus' clients.
  static prometheus::Histogram histogram(
      prometheus::Histogram::BucketBoundaries{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10});
  std::uint64_t random = 1;
  for (auto _ : state)
    histogram.Observe(static_cast<double>(next(random)) * 1e-9);
}

BENCHMARK(record_ours)->Name("record/ours/alone")->UseRealTime();
BENCHMARK(record_theirs)->Name("record/prometheus_cpp/alone")->UseRealTime();
BENCHMARK(record_ours)->Name("record/ours/two_threads")->Threads(2)->UseRealTime();
BENCHMARK(record_theirs)->Name("record/prometheus_cpp/two_threads")->Threads(2)->UseRealTime();

} // namespace
