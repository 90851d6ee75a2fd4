// unblock::read_file and unblock::ifstream against a blocking std::ifstream read that is posted to a thread pool and
// back. The file is in the page cache: what is measured is the way there and back, the calls and the copies.

#include <unblock/file.hpp>

#include <benchmark/benchmark.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace net = boost::asio;

namespace {

/// A file of that many bytes that goes with the benchmark.
class sample_file {
public:
  explicit sample_file(std::size_t size) {
    const int fd = ::mkstemp(name_.data());
    if (fd < 0)
      std::abort();
    ::close(fd);
    std::ofstream(name_) << std::string(size, 'x');
  }
  ~sample_file() { std::remove(name_.c_str()); }
  const std::string &name() const { return name_; }

private:
  std::string name_ = (std::filesystem::temp_directory_path() / "unblock-bench-XXXXXX").string();
};

std::string read_all(std::istream &in, std::size_t size) {
  std::string text(size, '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  return text;
}

/// The whole file in one await.
struct ours_whole {
  net::awaitable<std::string> run(const std::string &path, std::size_t) {
    co_return co_await unblock::read_file(path)(net::use_awaitable);
  }
};

/// A stream, of which the coroutine reads everything.
struct ours_stream {
  net::awaitable<std::string> run(const std::string &path, std::size_t size) {
    unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
    co_return read_all(in, size);
  }
};

struct theirs {
  net::thread_pool pool{4};

  net::awaitable<std::string> run(const std::string &path, std::size_t size) {
    const auto home = co_await net::this_coro::executor;
    co_await net::post(net::bind_executor(pool, net::use_awaitable)); // on the pool from here
    std::string text;
    {
      std::ifstream in(path);
      text = read_all(in, size);
    }
    co_await net::post(home, net::use_awaitable); // and back
    co_return text;
  }
};

template <typename Side> void read(benchmark::State &state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const sample_file file(size);
  Side side;
  net::io_context io{1};
  net::co_spawn(
      io,
      [&]() -> net::awaitable<void> {
        for (auto _ : state) {
          const std::string text = co_await side.run(file.name(), size);
          if (text.size() != size || text.back() != 'x')
            state.SkipWithError("wrong contents");
        }
      },
      net::detached);
  io.run();
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void sizes(benchmark::internal::Benchmark *benchmark) {
  benchmark->Arg(4 << 10)->Arg(1 << 20)->UseRealTime()->Unit(benchmark::kMicrosecond);
}

BENCHMARK(read<ours_whole>)->Name("file_read/ours/read_file")->Apply(sizes);
BENCHMARK(read<theirs>)->Name("file_read/theirs/read_file")->Apply(sizes);
BENCHMARK(read<ours_stream>)->Name("file_read/ours/ifstream")->Apply(sizes);
BENCHMARK(read<theirs>)->Name("file_read/theirs/ifstream")->Apply(sizes);

} // namespace
