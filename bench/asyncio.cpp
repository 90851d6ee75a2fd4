// The runtime's utilities in an Asio coroutine, against the same utilities in Python under asyncio (asyncio_utilities.py). A thousand uses
// of each, one after another, when nothing fails and nobody has to wait; around nothing, but for retry, which calls something that
// returns at once.
#include <unblock/cache.hpp>
#include <unblock/circuit_breaker.hpp>
#include <unblock/file.hpp>
#include <unblock/monitor.hpp>
#include <unblock/rate_limiter.hpp>
#include <unblock/retry.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio.hpp>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <unistd.h>

namespace net = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr int count = 1'000;
constexpr std::size_t file_size = 4096;

// A text file that goes with the program.
struct sample_file {
  std::string const path = (std::filesystem::temp_directory_path() /
                            ("unblock-bench-" + std::to_string(::getpid()) + ".txt"))
                               .string();
  sample_file() { std::ofstream(path) << std::string(file_size, 'x'); }
  ~sample_file() { std::remove(path.c_str()); }
};
sample_file const file;

net::awaitable<int> call() { co_return 1; }

struct limiter {
  unblock::rate_limiter one{1'000'000'000, 1s};
  net::awaitable<void> use() {
    for (int i = 0; i < count; ++i)
      co_await one.acquire()(net::use_awaitable);
  }
};

struct cache {
  unblock::cache<std::string, int> one{10'000, 1h};
  std::vector<std::string> keys;
  cache() {
    for (int i = 0; i < count; ++i) {
      keys.push_back("user/" + std::to_string(i));
      one.set(keys.back(), i);
    }
  }
  net::awaitable<void> use() {
    for (auto const &key : keys)
      if (!one.get(key))
        throw std::logic_error("a miss");
    co_return;
  }
};

struct breaker {
  unblock::circuit_breaker one{5, 60s};
  net::awaitable<void> use() {
    for (int i = 0; i < count; ++i)
      one.acquire().success();
    co_return;
  }
};

struct retry {
  unblock::retry one{3, 2.0};
  net::awaitable<void> use() {
    for (int i = 0; i < count; ++i)
      benchmark::DoNotOptimize(co_await one.run(&call)(net::use_awaitable));
  }
};

struct monitor {
  unblock::monitor one;
  net::awaitable<void> use() {
    for (int i = 0; i < count; ++i)
      one.measure("call").stop();
    co_return;
  }
};

struct file_read {
  net::awaitable<void> use() {
    for (int i = 0; i < count; ++i) {
      auto const text = co_await unblock::read_file(file.path)(net::use_awaitable);
      if (text.size() != file_size)
        throw std::logic_error("nothing read");
    }
  }
};

template <class Utility> void ours(benchmark::State &state) {
  Utility utility;
  net::io_context context{1};
  for (auto _ : state) {
    net::co_spawn(context, utility.use(), [](std::exception_ptr failure) {
      if (failure)
        std::rethrow_exception(failure);
    });
    context.restart();
    context.run();
  }
}

// The script says how long it took, without its own start.
void python(benchmark::State &state, std::string const &name) {
  std::string const command = "/usr/bin/python3 bench/asyncio_utilities.py " + name + " " +
                              std::to_string(count) + " " + file.path;
  for (auto _ : state) {
    std::FILE *const output = ::popen(command.c_str(), "r");
    double seconds = 0;
    bool const read = output != nullptr && std::fscanf(output, "%lf", &seconds) == 1;
    if (output == nullptr || ::pclose(output) != 0 || !read)
      return state.SkipWithError("asyncio_utilities.py failed: is python3-aiofiles installed?");
    state.SetIterationTime(seconds);
  }
}

template <class Utility> void add(std::string const &name) {
  benchmark::RegisterBenchmark(("asyncio/ours/" + name).c_str(), &ours<Utility>)
      ->UseRealTime()
      ->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark(("asyncio/python/" + name).c_str(),
                               [name](benchmark::State &state) { python(state, name); })
      ->UseManualTime()
      ->Iterations(1)
      ->Unit(benchmark::kMicrosecond);
}

bool const registered = [] {
  add<limiter>("limiter");
  add<cache>("cache");
  add<breaker>("breaker");
  add<retry>("retry");
  add<monitor>("monitor");
  add<file_read>("file_read");
  return true;
}();

} // namespace
