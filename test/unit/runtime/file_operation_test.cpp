// The file operations as operations: tokens, awaiters, executors, cancellation, many at once, large files.
#include "support/file_support.hpp"
#include "support/gate.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace unblock_test;

class FileOperation : public testing::Test {
protected:
  FileOperation() { put_file(path, "one\ntwo\n"); }
  temporary_directory directory;
  std::string path = directory / "f";
};

static_assert(std::is_base_of_v<std::istream, unblock::ifstream>);
static_assert(std::is_base_of_v<std::ostream, unblock::ofstream>);
static_assert(std::is_base_of_v<std::iostream, unblock::fstream>);
static_assert(std::is_move_constructible_v<unblock::fstream> &&
              std::is_move_assignable_v<unblock::fstream> &&
              !std::is_copy_constructible_v<unblock::fstream> &&
              std::is_default_constructible_v<unblock::fstream>);

template <class Stream>
concept flushes = requires(Stream stream) { stream.async_flush(); };
static_assert(!flushes<unblock::ifstream> && flushes<unblock::ofstream> &&
              flushes<unblock::fstream>);

TEST_F(FileOperation, PathsOfEveryKind) {
  unblock_test::run([&]() -> net::awaitable<void> {
    const std::filesystem::path as_path = path;
    auto a = co_await unblock::open_ifstream(path.c_str())(net::use_awaitable);
    auto b = co_await unblock::open_ifstream(path)(net::use_awaitable);
    auto c = co_await unblock::open_ifstream(as_path, std::ios::binary)(net::use_awaitable);
    EXPECT_TRUE(a && b && c);
    std::string line;
    EXPECT_TRUE(std::getline(c, line));
    EXPECT_EQ(line, "one");
    EXPECT_EQ(co_await unblock::read_file(as_path)(net::use_awaitable), "one\ntwo\n");
  });
}

TEST_F(FileOperation, PlainCoroutine) {
  auto body = [&]() -> plain_task<std::string> {
    unblock::ofstream out = co_await unblock::open_ofstream(path + "2");
    out << "text";
    co_await out.async_flush();
    EXPECT_EQ(get_file(path + "2"), "text");
    co_await out.async_close();
    unblock::fstream both = co_await unblock::open_fstream(path + "2");
    both.seekp(0, std::ios::end);
    both << "+more";
    co_await both.async_close();
    unblock::ifstream in;
    co_await in.async_open(path + "2");
    std::string word;
    in >> word;
    co_return word;
  };
  EXPECT_EQ(body().get(), "text+more");
}

TEST_F(FileOperation, OtherTokens) {
  EXPECT_EQ(unblock::read_file(path)(net::use_future).get(), "one\ntwo\n");
  net::io_context context;
  std::string line;
  unblock::open_ifstream(path)(
      net::bind_executor(context, [&](std::exception_ptr failure, unblock::ifstream in) {
        EXPECT_FALSE(failure);
        EXPECT_TRUE(context.get_executor().running_in_this_thread());
        std::getline(in, line);
      }));
  EXPECT_TRUE(line.empty());
  context.run();
  EXPECT_EQ(line, "one");
  unblock_test::run([&]() -> net::awaitable<void> {
    auto [failure, text] = co_await unblock::read_file(path + "none")(as_tuple(net::use_awaitable));
    EXPECT_TRUE(failure);
    EXPECT_EQ(text, "");
  });
}

TEST_F(FileOperation, ResumesOnTheCoroutinesExecutor) {
  net::io_context context;
  auto strand = net::make_strand(context);
  net::co_spawn(
      strand,
      [&]() -> net::awaitable<void> {
        const auto thread = std::this_thread::get_id();
        unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
        EXPECT_TRUE(strand.running_in_this_thread());
        co_await in.async_close()(net::use_awaitable);
        EXPECT_TRUE(strand.running_in_this_thread());
        EXPECT_EQ(thread, std::this_thread::get_id());
      },
      net::detached);
  context.run();
}

TEST_F(FileOperation, MembersThrowWhatTheStreamIsToldToThrow) {
  unblock_test::run([&]() -> net::awaitable<void> {
    unblock::ifstream in;
    co_await in.async_open(path + "none")(net::use_awaitable);
    EXPECT_TRUE(in.fail());
    EXPECT_EQ(errno, ENOENT);
    in.clear();
    in.exceptions(std::ios::failbit);
    bool thrown = false;
    try {
      co_await in.async_open(path + "none")(net::use_awaitable);
    } catch (const std::ios_base::failure &) {
      thrown = true;
    }
    EXPECT_TRUE(thrown);
    unblock::ofstream out = co_await unblock::open_ofstream("/dev/full")(net::use_awaitable);
    out.exceptions(std::ios::badbit);
    out << "x";
    thrown = false;
    try {
      co_await out.async_flush()(net::use_awaitable);
    } catch (const std::ios_base::failure &) {
      thrown = true;
      EXPECT_EQ(errno, ENOSPC);
    }
    EXPECT_TRUE(thrown);
  });
}

/// Starts an operation that can be cancelled, and keeps what came out.
struct cancellable {
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0;
  std::exception_ptr failure;

  template <class Operation> void start(Operation operation) {
    std::move(operation)(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [this](std::exception_ptr e, auto &&...) {
          ++calls;
          failure = e;
        })));
  }
  bool aborted() const {
    try {
      if (failure)
        std::rethrow_exception(failure);
    } catch (const unblock::net_system_error &error) {
      return error.code() == net::error::operation_aborted;
    }
    return false;
  }
};

TEST_F(FileOperation, CancelledWhileQueued) {
  const auto target = directory / "not-created";
  unblock::ofstream open_one;
  open_one.open(path);
  open_one << "kept";
  {
    blocked_pool blocked;
    cancellable open, write, close, list;
    open.start(unblock::open_ofstream(target));
    write.start(unblock::write_file(target, "x"));
    close.start(open_one.async_close());
    list.start(unblock::list_directory(directory.path()));
    for (auto *operation : {&open, &write, &close, &list}) {
      operation->signal.emit(net::cancellation_type::terminal);
      operation->context.run();
      EXPECT_EQ(operation->calls, 1);
      EXPECT_TRUE(operation->aborted());
    }
  }
  EXPECT_FALSE(std::filesystem::exists(target));
  EXPECT_TRUE(open_one.is_open());
  open_one.close();
  EXPECT_EQ(get_file(path), "kept");
}

TEST_F(FileOperation, CancelledWhileRunningItCompletes) {
  const auto fifo = directory / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  cancellable open;
  auto &pool = unblock::core::process_wide<unblock::core::blocking_pool>::get();
  open.start(unblock::open_ifstream(fifo)); // blocks until somebody opens the other end
  ASSERT_TRUE(eventually([&] { return pool.stats().running == 1; }));
  open.signal.emit(net::cancellation_type::terminal);
  open.context.poll();
  EXPECT_EQ(open.calls, 0);
  const int other_end = ::open(fifo.c_str(), O_WRONLY | O_CLOEXEC);
  open.context.restart();
  open.context.run();
  EXPECT_EQ(open.calls, 1);
  EXPECT_FALSE(open.failure);
  ::close(other_end);
}

net::awaitable<void> write_and_read(std::string path, int number) {
  unblock::ofstream out = co_await unblock::open_ofstream(path)(net::use_awaitable);
  out << "file " << number << '\n' << sample(3000);
  co_await out.async_close()(net::use_awaitable);
  EXPECT_TRUE(out.good());
  unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  std::string word;
  int seen = -1;
  in >> word >> seen;
  EXPECT_EQ(seen, number);
  EXPECT_EQ((co_await unblock::read_file(path)(net::use_awaitable)).size(),
            3000 + word.size() + 2 + std::to_string(number).size());
}

TEST_F(FileOperation, ThousandAtOnce) {
  unblock_test::run_all(1000,
                        [&](int i) { return write_and_read(directory / std::to_string(i), i); });
}

TEST_F(FileOperation, FileLargerThanTheLimit) {
  const auto large = directory / "large";
  const auto text = sample((std::size_t{16} << 20) + 12345);
  put_file(large, text);
  unblock_test::run([&]() -> net::awaitable<void> {
    auto in = co_await unblock::open_ifstream(large)(net::use_awaitable);
    std::string seen(text.size() + 1, '\0');
    in.read(seen.data(), 1000);
    std::string line, expected;
    std::getline(in, line);
    EXPECT_EQ(line, text.substr(1000, line.size()));
    in.seekg(5);
    in.read(seen.data() + 5, static_cast<std::streamsize>(text.size()));
    EXPECT_EQ(in.gcount(), static_cast<std::streamsize>(text.size()) - 5);
    EXPECT_TRUE(in.eof());
    EXPECT_TRUE(seen.substr(0, text.size()) == text);
    EXPECT_TRUE(co_await unblock::read_file(large)(net::use_awaitable) == text);
    auto both = co_await unblock::open_fstream(large)(net::use_awaitable);
    both.seekp(-3, std::ios::end);
    both << "END";
    both.seekg(-5, std::ios::end);
    both >> line;
    EXPECT_EQ(line.substr(line.size() - 3), "END");
  });
}

TEST_F(FileOperation, ReadAheadNeedsNoPool) {
  unblock::file_limits limits;
  limits.whole_file = 1000;
  limits.read_chunk = 700;
  with_limits set(limits);
  const auto text = sample(50'000);
  put_file(path, text);
  blocked_pool blocked;
  unblock::ifstream in;
  in.open(path);
  std::ostringstream seen;
  seen << in.rdbuf();
  EXPECT_TRUE(seen.str() == text);
}

TEST_F(FileOperation, ReadAheadStopsWithItsStream) {
  unblock::file_limits limits;
  limits.whole_file = 1000;
  limits.read_chunk = 5000;
  limits.read_ahead_chunks = 8;
  with_limits set(limits);
  const auto text = sample(200'000);
  put_file(path, text);
  for (std::size_t i = 0; i < 300; ++i) {
    unblock::ifstream in;
    in.open(path);
    in.seekg(static_cast<std::streamoff>(i * 613 % text.size()));
    EXPECT_EQ(in.get(), text[i * 613 % text.size()]);
    if (i % 3 == 0)
      in.close();
  }
}

TEST_F(FileOperation, LaterReadsDontTouchTheFile) {
  auto in = unblock_test::open<unblock::ifstream>(path, std::ios::in);
  put_file(path, "changed!"); // the same length: only the bytes tell
  std::ostringstream seen;
  seen << in.rdbuf();
  EXPECT_EQ(seen.str(), "one\ntwo\n");
}

} // namespace
