// co_await mutex.lock() and a channel's send and receive, against Asio's experimental channel: as a mutex, which is a
// channel with one token in it, and as what it is.

#include <unblock/channel.hpp>
#include <unblock/mutex.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>

namespace net = boost::asio;

namespace {

constexpr int rounds = 1000;
using their_channel = net::experimental::concurrent_channel<void(boost::system::error_code, int)>;

struct ours {
  unblock::mutex mutex;
  unblock::channel<int> channel{16};
  explicit ours(net::io_context &) {}

  net::awaitable<void> lock_and_unlock() {
    auto lock = co_await mutex.lock()(net::use_awaitable);
    benchmark::DoNotOptimize(lock);
  }
  net::awaitable<void> send(int value) { co_await channel.send(value)(net::use_awaitable); }
  net::awaitable<int> receive() { co_return *co_await channel.receive()(net::use_awaitable); }
};

struct theirs {
  their_channel token;
  their_channel channel;
  explicit theirs(net::io_context &io) : token(io, 1), channel(io, 16) {
    token.try_send(boost::system::error_code(), 0);
  }

  net::awaitable<void> lock_and_unlock() {
    co_await token.async_receive(net::use_awaitable);
    if (!token.try_send(boost::system::error_code(), 0))
      co_await token.async_send(boost::system::error_code(), 0, net::use_awaitable);
  }
  net::awaitable<void> send(int value) {
    co_await channel.async_send(boost::system::error_code(), value, net::use_awaitable);
  }
  net::awaitable<int> receive() { co_return co_await channel.async_receive(net::use_awaitable); }
};

// So many coroutines that lock and unlock the same mutex.
template <typename Side> void lock(benchmark::State &state) {
  for (auto _ : state) {
    net::io_context io{1};
    Side side(io);
    for (long i = 0; i < state.range(0); ++i)
      net::co_spawn(
          io,
          [&]() -> net::awaitable<void> {
            for (int k = 0; k < rounds; ++k)
              co_await side.lock_and_unlock();
          },
          net::detached);
    io.run();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * rounds);
}

// One producer, one consumer.
template <typename Side> void pass(benchmark::State &state) {
  for (auto _ : state) {
    net::io_context io{1};
    Side side(io);
    net::co_spawn(
        io,
        [&]() -> net::awaitable<void> {
          for (int k = 0; k < rounds; ++k)
            co_await side.send(k);
        },
        net::detached);
    net::co_spawn(
        io,
        [&]() -> net::awaitable<void> {
          for (int k = 0; k < rounds; ++k)
            benchmark::DoNotOptimize(co_await side.receive());
        },
        net::detached);
    io.run();
  }
  state.SetItemsProcessed(state.iterations() * rounds);
}

BENCHMARK(lock<ours>)->Name("mutex/ours/coroutines")->Arg(1)->Arg(8)->Unit(benchmark::kMicrosecond);
BENCHMARK(lock<theirs>)
    ->Name("mutex/asio_channel/coroutines")
    ->Arg(1)
    ->Arg(8)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(pass<ours>)->Name("channel/ours/pass")->Unit(benchmark::kMicrosecond);
BENCHMARK(pass<theirs>)->Name("channel/asio_channel/pass")->Unit(benchmark::kMicrosecond);

} // namespace
