// What is in the page cache is read without a thread, and is the same as with one.
#include "support/file_support.hpp"
#include "support/gate.hpp"
#include "support/plain_task.hpp"

#include <memory>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace unblock_test;
namespace detail = unblock::file_detail;

net::awaitable<std::string> read(std::string path) {
  co_return co_await unblock::read_file(path)(net::use_awaitable);
}

std::string read_now(const std::string &path) {
  std::string text;
  run([&]() -> net::awaitable<void> { text = co_await read(path); });
  return text;
}

class FileCached : public testing::Test {
protected:
  FileCached() { put_file(path, "one\ntwo\n"); }

  // The first read goes to the pool, which gets to know the file system by it.
  void SetUp() override {
    read_now(path);
    if (!detail::open_cached(path.c_str(), detail::most_read_at_once))
      GTEST_SKIP() << "this kernel or this file system can't tell";
  }

  temporary_directory directory;
  std::string path = directory / "f";
};

TEST_F(FileCached, NeedsNoThread) {
  const blocked_pool blocked;
  EXPECT_EQ(read_now(path), "one\ntwo\n");
  run([&]() -> net::awaitable<void> {
    auto in = co_await unblock::open_ifstream(path)(net::use_awaitable);
    std::string first, second, third;
    EXPECT_TRUE(in >> first >> second);
    EXPECT_EQ(first + second, "onetwo");
    EXPECT_FALSE(in >> third);
    EXPECT_TRUE(in.eof());
  });
}

TEST_F(FileCached, NorDoesAPlainCoroutine) {
  const blocked_pool blocked;
  auto body = [&]() -> plain_task<std::string> {
    unblock::ifstream in;
    co_await in.async_open(path);
    std::string line;
    std::getline(in, line);
    co_return line + co_await unblock::read_file(path);
  };
  EXPECT_EQ(body().get(), "oneone\ntwo\n");
}

TEST_F(FileCached, IsTheFileAsItIsNow) {
  for (std::size_t size : {1U, 4095U, 4096U, 4097U, 65535U, 65536U, 65537U, 200000U}) {
    const auto text = sample(size);
    put_file(path, text);
    EXPECT_EQ(detail::open_cached(path.c_str(), detail::most_read_at_once).has_value(),
              size <= 65536);
    EXPECT_TRUE(read_now(path) == text) << size;
    auto in = unblock_test::open<unblock::ifstream>(path, std::ios::in);
    std::ostringstream seen;
    seen << in.rdbuf();
    EXPECT_TRUE(seen.str() == text) << size;
  }
  put_file(path, "");
  EXPECT_EQ(read_now(path), "");
}

TEST_F(FileCached, SeesOutputThatAStreamLeftBehind) {
  for (int i = 0; i < 50; ++i) {
    {
      unblock::ofstream out;
      out.open(path);
      out << "number " << i;
    }
    EXPECT_EQ(read_now(path), "number " + std::to_string(i));
  }
}

TEST_F(FileCached, FollowsAFileThatGrows) {
  auto in = unblock_test::open<unblock::ifstream>(path, std::ios::in);
  std::string word;
  while (in >> word) {
  }
  std::ofstream(path, std::ios::app) << "three\n";
  in.clear();
  EXPECT_TRUE(in >> word);
  EXPECT_EQ(word, "three");
}

// What is no regular file isn't even opened.
TEST_F(FileCached, LeavesEverythingElseAlone) {
  const auto fifo = directory / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  for (const auto &other : {fifo, directory.path(), std::string("/dev/null"),
                            std::string("/proc/self/status"), directory / "missing"})
    EXPECT_FALSE(detail::open_cached(other.c_str(), detail::most_read_at_once)) << other;
  errno = 0;
  EXPECT_EQ(::open(fifo.c_str(), O_WRONLY | O_NONBLOCK), -1);
  EXPECT_EQ(errno, ENXIO); // no reader
  EXPECT_THROW(read_now(directory / "missing"), std::filesystem::filesystem_error);
  EXPECT_THROW(read_now(directory.path()), std::filesystem::filesystem_error);
}

TEST_F(FileCached, KeepsErrnoAndTheStateOfAStream) {
  run([&]() -> net::awaitable<void> {
    errno = ENOTTY;
    unblock::ifstream in;
    co_await in.async_open(path)(net::use_awaitable);
    EXPECT_EQ(errno, ENOTTY);
    EXPECT_TRUE(in.is_open());
    co_await in.async_open(path)(net::use_awaitable); // is open already
    EXPECT_TRUE(in.fail());
    EXPECT_TRUE(in.is_open());
    in.close();
    co_await in.async_open(path)(net::use_awaitable);
    EXPECT_TRUE(in.good());
  });
}

TEST_F(FileCached, ResumesOnTheCoroutinesExecutor) {
  net::io_context context;
  bool started = false;
  std::optional<std::string> text;
  net::post(context, [&] {
    unblock::read_file(path)(net::bind_executor(context, [&](std::exception_ptr, std::string t) {
      EXPECT_TRUE(context.get_executor().running_in_this_thread());
      EXPECT_TRUE(started); // never from inside the call
      text = std::move(t);
    }));
    started = true;
  });
  context.run();
  EXPECT_EQ(text, "one\ntwo\n");
}

TEST_F(FileCached, ThousandsAtOnce) {
  run_all(3000, [&](int i) -> net::awaitable<void> {
    const auto name = directory / std::to_string(i % 7);
    if (i < 7)
      co_await unblock::write_file(name, sample(5000))(net::use_awaitable);
    else
      EXPECT_EQ(co_await read(path), "one\ntwo\n");
  });
}

} // namespace
