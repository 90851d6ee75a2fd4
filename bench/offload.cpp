// co_await unblock::offload(f) against asio::post to a thread pool and back.

#include <unblock/offload.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace net = boost::asio;

namespace {

// The offloaded work: next to nothing, so that what is measured is the way there and back.
long work(long i) {
  benchmark::DoNotOptimize(i);
  return i + 1;
}

struct ours {
  net::awaitable<long> run(long i) {
    co_return co_await unblock::offload([&] { return work(i); })(net::use_awaitable);
  }
};

struct theirs {
  net::thread_pool pool{4};

  net::awaitable<long> run(long i) {
    const auto home = co_await net::this_coro::executor;
    co_await net::post(net::bind_executor(pool, net::use_awaitable)); // on the pool from here
    const long result = work(i);
    co_await net::post(home, net::use_awaitable); // and back
    co_return result;
  }
};

// One coroutine, one call after the other: latency.
template <typename Side> void one_after_another(benchmark::State &state) {
  Side side;
  net::io_context io{1};
  net::co_spawn(
      io,
      [&]() -> net::awaitable<void> {
        long i = 0;
        for (auto _ : state)
          i = co_await side.run(i);
        benchmark::DoNotOptimize(i);
      },
      net::detached);
  io.run();
}

// Many coroutines that offload at the same time: throughput.
template <typename Side> void at_once(benchmark::State &state) {
  constexpr int calls = 100;
  Side side;
  for (auto _ : state) {
    net::io_context io{1};
    for (long i = 0; i < state.range(0); ++i)
      net::co_spawn(
          io,
          [&]() -> net::awaitable<void> {
            for (long k = 0; k < calls;)
              k = co_await side.run(k);
          },
          net::detached);
    io.run();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * calls);
}

BENCHMARK(one_after_another<ours>)->Name("offload/ours/one_after_another")->UseRealTime();
BENCHMARK(one_after_another<theirs>)->Name("offload/theirs/one_after_another")->UseRealTime();
BENCHMARK(at_once<ours>)
    ->Name("offload/ours/at_once")
    ->Arg(64)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(at_once<theirs>)
    ->Name("offload/theirs/at_once")
    ->Arg(64)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
