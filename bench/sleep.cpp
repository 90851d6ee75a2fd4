// co_await unblock::sleep_for(d) against a bare steady_timer on the same executor.

#include <unblock/sleep.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace net = boost::asio;
using namespace std::chrono_literals;

namespace {

// Short enough that the cost of the operation shows, long enough that neither side may leave the timer out.
constexpr auto short_time = 1us;

struct ours {
  static net::awaitable<void> sleep(std::chrono::microseconds d) {
    co_await unblock::sleep_for(d)(net::use_awaitable);
  }
};

struct theirs {
  static net::awaitable<void> sleep(std::chrono::microseconds d) {
    net::steady_timer timer(co_await net::this_coro::executor, d);
    co_await timer.async_wait(net::use_awaitable);
  }
};

// One coroutine, one sleep after the other.
template <typename Side> void one_after_another(benchmark::State &state) {
  net::io_context io{1};
  net::co_spawn(
      io,
      [&]() -> net::awaitable<void> {
        for (auto _ : state)
          co_await Side::sleep(short_time);
      },
      net::detached);
  io.run();
}

// Many coroutines that sleep at the same time.
template <typename Side> void at_once(benchmark::State &state) {
  for (auto _ : state) {
    net::io_context io{1};
    for (long i = 0; i < state.range(0); ++i)
      net::co_spawn(io, Side::sleep(short_time), net::detached);
    io.run();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(one_after_another<ours>)->Name("sleep/ours/one_after_another")->UseRealTime();
BENCHMARK(one_after_another<theirs>)->Name("sleep/theirs/one_after_another")->UseRealTime();
BENCHMARK(at_once<ours>)
    ->Name("sleep/ours/at_once")
    ->Arg(10'000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(at_once<theirs>)
    ->Name("sleep/theirs/at_once")
    ->Arg(10'000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
