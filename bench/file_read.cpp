// unblock::read_file and unblock::ifstream against a blocking std::ifstream read that is posted to a thread pool and
// back. The file is in the page cache: what is measured is the way there and back, the calls and the copies.
//
// read_file: the whole file as a string. lines: every line of a stream, in the coroutine. (Not here: one large
// in.read(), which std::ifstream passes to the kernel as it is, while ours copies out of its memory; 1 MiB takes about
// 1.5 times as long. That is what read_file is for.)

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
    std::string text(size, 'x');
    for (std::size_t i = 59; i < size; i += 60)
      text[i] = '\n';
    std::ofstream(name_) << text;
  }
  ~sample_file() { std::remove(name_.c_str()); }
  const std::string &name() const { return name_; }

private:
  std::string name_ = (std::filesystem::temp_directory_path() / "unblock-bench-XXXXXX").string();
};

std::size_t count_lines(std::istream &in) {
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);)
    lines += !line.empty();
  return lines;
}

/// What is to be done with a file; the result must be the same on both sides.
struct whole {
  static net::awaitable<std::size_t> ours(const std::string &path) {
    const std::string text = co_await unblock::read_file(path)(net::use_awaitable);
    co_return text.size();
  }
  static std::size_t blocking(const std::string &path) {
    std::ifstream in(path, std::ios::ate);
    std::string text(static_cast<std::size_t>(in.tellg()), '\0');
    in.seekg(0);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    benchmark::DoNotOptimize(text.data());
    return text.size();
  }
  static std::size_t expected(std::size_t size) { return size; }
};

struct lines {
  static net::awaitable<std::size_t> ours(const std::string &path) {
    unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
    co_return count_lines(in);
  }
  static std::size_t blocking(const std::string &path) {
    std::ifstream in(path);
    return count_lines(in);
  }
  static std::size_t expected(std::size_t size) { return (size + 59) / 60; }
};

template <typename Task> struct ours {
  net::awaitable<std::size_t> run(const std::string &path) { return Task::ours(path); }
};

template <typename Task> struct theirs {
  net::thread_pool pool{4};

  net::awaitable<std::size_t> run(const std::string &path) {
    const auto home = co_await net::this_coro::executor;
    co_await net::post(net::bind_executor(pool, net::use_awaitable)); // on the pool from here
    const std::size_t result = Task::blocking(path);
    co_await net::post(home, net::use_awaitable); // and back
    co_return result;
  }
};

template <typename Task, template <typename> typename Side> void read(benchmark::State &state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const sample_file file(size);
  Side<Task> side;
  net::io_context io{1};
  net::co_spawn(
      io,
      [&]() -> net::awaitable<void> {
        for (auto _ : state)
          if (co_await side.run(file.name()) != Task::expected(size))
            state.SkipWithError("wrong contents");
      },
      net::detached);
  io.run();
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void sizes(benchmark::internal::Benchmark *benchmark) {
  benchmark->Arg(4 << 10)->Arg(1 << 20)->UseRealTime()->Unit(benchmark::kMicrosecond);
}

BENCHMARK(read<whole, ours>)->Name("file_read/ours/read_file")->Apply(sizes);
BENCHMARK(read<whole, theirs>)->Name("file_read/theirs/read_file")->Apply(sizes);
BENCHMARK(read<lines, ours>)->Name("file_read/ours/lines")->Apply(sizes);
BENCHMARK(read<lines, theirs>)->Name("file_read/theirs/lines")->Apply(sizes);

} // namespace
