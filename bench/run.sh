#!/bin/bash
# Builds and runs the benchmarks, each against its peer in the same run: bench/run.sh [NAME...]
# NAME is sleep, offload, file, http, http_client, http_stack, limiter, cache, breaker, monitor, mutex or asyncio; without one, all of them run. Prints a table and writes build/bench/NAME.json.
# REPETITIONS (default 15) sets in how many rounds everything is measured. A ratio is the median of the rounds' ratios, so that each side is compared with what the
# other one took within the same second or two: virtual machines have slow minutes.
# Exit status: 0 when every goal was met, 1 when one was missed, 2 when something could not be built or run.
set -euo pipefail
cd "$(dirname "$0")/.."

all=(sleep offload file http http_client http_stack limiter cache breaker monitor mutex asyncio)
names=("$@")
[ ${#names[@]} -gt 0 ] || names=("${all[@]}")
for name in "${names[@]}"; do
  if [[ ! " ${all[*]} " == *" $name "* ]]; then
    echo "bench/run.sh: no benchmark is called '$name'; there are: ${all[*]}" >&2
    exit 2
  fi
done

build=build/bench/cmake
results=build/bench
mkdir -p "$results"
if ! cmake --preset release -B "$build" -DUNBLOCK_BUILD_BENCH=ON -DUNBLOCK_BUILD_CHECKS=OFF \
    -DUNBLOCK_BUILD_TESTS=OFF > "$results/configure.log" 2>&1; then
  cat "$results/configure.log" >&2
  exit 2
fi
for name in "${names[@]}"; do
  if ! cmake --build "$build" --target "bench_$name" > "$results/build.log" 2>&1; then
    cat "$results/build.log" >&2
    exit 2
  fi
done

# Where a round's memory went back to the kernel at its end, the next one measured page faults, several times the operations: a service's heap stays.
export MALLOC_TRIM_THRESHOLD_=1000000000 MALLOC_MMAP_THRESHOLD_=33554432

status=0
for name in "${names[@]}"; do
  raw=$results/$name.raw
  rm -rf "$raw"
  mkdir -p "$raw"
  for round in $(seq "${REPETITIONS:-15}"); do
    "$build/bin/bench_$name" --benchmark_out="$raw/$round.json" --benchmark_out_format=json \
      --benchmark_enable_random_interleaving=true --benchmark_min_time=0.1 \
      > "$results/$name.log" 2>&1 || { cat "$results/$name.log" >&2; exit 2; }
  done
  code=0
  /usr/bin/python3 bench/report.py "$results/$name.json" "$raw"/*.json || code=$?
  [ "$code" -le 1 ] || exit 2
  [ "$code" -eq 0 ] || status=1
  echo
done
exit $status
