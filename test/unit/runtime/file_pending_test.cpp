// Output that a destroyed stream left behind: it reaches the file, in order, before anybody of ours looks at it and
// before the process exits.
#include "support/file_support.hpp"
#include "support/gate.hpp"

#include <mutex>
#include <optional>
#include <vector>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace unblock_test;
using ios = std::ios;

class FilePending : public testing::Test {
protected:
  void leave_unclosed(const std::string &path, const std::string &text,
                      ios::openmode mode = ios::out) {
    unblock::ofstream out;
    out.open(path, mode);
    ASSERT_TRUE(out.is_open());
    out << text;
  }

  temporary_directory directory;
};

TEST_F(FilePending, DestructorLeavesTheWriteToThePool) {
  const auto path = directory / "f";
  const auto text = sample(5000);
  {
    blocked_pool blocked;
    leave_unclosed(path, text);
    EXPECT_EQ(get_file(path), ""); // nothing can write it now
  }
  EXPECT_TRUE(eventually([&] { return get_file(path) == text; }));
}

TEST_F(FilePending, LaterOpenSeesIt) {
  const auto path = directory / "f", link = directory / "link";
  const auto text = sample(5000);
  put_file(path, "");
  std::filesystem::create_hard_link(path, link);
  for (const auto &name : {path, link}) {
    blocked_pool blocked; // so the open itself must write it
    leave_unclosed(path, text);
    unblock::ifstream in;
    in.open(name);
    std::ostringstream seen;
    seen << in.rdbuf();
    EXPECT_TRUE(seen.str() == text);
  }
}

net::awaitable<void> write_unclosed_and_read(std::string path, std::string text) {
  {
    unblock::ofstream out = co_await unblock::open_ofstream(path)(net::use_awaitable);
    out << text;
  }
  EXPECT_TRUE(co_await unblock::read_file(path)(net::use_awaitable) == text);
  {
    unblock::ofstream out = co_await unblock::open_ofstream(path)(net::use_awaitable);
    out << text << "more";
  }
  unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  std::ostringstream seen;
  seen << in.rdbuf();
  EXPECT_TRUE(seen.str() == text + "more");
}

TEST_F(FilePending, LaterAwaitsSeeIt) {
  for (std::size_t size = 1; size < 20000; size += 100)
    unblock_test::run([&] { return write_unclosed_and_read(directory / "f", sample(size)); });
}

TEST_F(FilePending, OffloadedCallsSeeIt) {
  const auto path = directory / "f";
  const auto text = sample(5000);
  std::optional<blocked_pool> blocked(std::in_place);
  // The pool's only thread takes this first, and the job that writes the output after it.
  auto size = unblock::offload([&] { return std::filesystem::file_size(path); })(net::use_future);
  leave_unclosed(path, text);
  blocked.reset();
  EXPECT_EQ(size.get(), text.size());
}

TEST_F(FilePending, LaterTruncationComesLater) {
  const auto path = directory / "f";
  for (int i = 0; i < 2; ++i) {
    blocked_pool blocked;
    leave_unclosed(path, sample(5000));
    if (i == 0) {
      unblock::ofstream out;
      out.open(path);
      out << "new";
      out.close();
    } else {
      unblock::file_detail::write_whole_file(path, "new");
    }
    EXPECT_EQ(get_file(path), "new");
  }
  EXPECT_EQ(get_file(path), "new");
}

TEST_F(FilePending, AppendsStayInOrder) {
  const auto path = directory / "f";
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    const auto line = std::to_string(i) + sample(static_cast<std::size_t>(i) * 37 % 9000) + '\n';
    expected += line;
    leave_unclosed(path, line, ios::app);
  }
  unblock_test::run(
      []() -> net::awaitable<void> { co_await unblock::drain_writes()(net::use_awaitable); });
  EXPECT_TRUE(get_file(path) == expected);
}

TEST_F(FilePending, MoveAssignmentLeavesTheOldFileToThePool) {
  const auto one = directory / "one", two = directory / "two";
  unblock::ofstream out;
  out.open(one);
  out << "first";
  {
    blocked_pool blocked;
    unblock::ofstream other;
    other.open(two);
    out = std::move(other);
    EXPECT_EQ(get_file(one), "");
  }
  EXPECT_TRUE(eventually([&] { return get_file(one) == "first"; }));
  out << "second";
  out.close();
  EXPECT_EQ(get_file(two), "second");
}

TEST_F(FilePending, MemoryIsBoundedWhenThePoolDoesNotWrite) {
  unblock::file_limits limits;
  limits.write_behind = 100'000;
  with_limits set(limits);
  const auto path = directory / "f";
  blocked_pool blocked;
  unblock::ofstream out;
  out.open(path);
  const auto piece = sample(1000);
  for (int i = 1; i <= 2000; ++i) {
    out << piece;
    EXPECT_LE(static_cast<std::size_t>(i) * 1000,
              std::filesystem::file_size(path) + 100'000 + 8192);
  }
  EXPECT_TRUE(out.good());
  out.close();
  EXPECT_TRUE(out.good());
  EXPECT_EQ(std::filesystem::file_size(path), 2'000'000u);
}

TEST_F(FilePending, MemoryOfAllDestroyedStreamsIsBoundedToo) {
  unblock::file_limits limits;
  limits.write_behind_total = 20'000;
  with_limits set(limits);
  blocked_pool blocked;
  std::size_t left = 0;
  for (int i = 0; i < 50; ++i) {
    leave_unclosed(directory / std::to_string(i), sample(3000));
    left += 3000 - std::filesystem::file_size(directory / std::to_string(i));
    EXPECT_LE(left, 20'000u);
  }
  EXPECT_GT(left, 15'000u);
}

TEST_F(FilePending, FlushAndCloseWriteWithoutThePool) {
  const auto path = directory / "f";
  blocked_pool blocked;
  unblock::ofstream out;
  out.open(path);
  out << "abc" << std::flush;
  EXPECT_EQ(get_file(path), "abc");
  out << "def";
  out.close();
  EXPECT_TRUE(out.good());
  EXPECT_EQ(get_file(path), "abcdef");
}

TEST_F(FilePending, LateErrorGoesToTheHandler) {
  std::mutex mutex;
  std::vector<std::pair<std::string, std::error_code>> errors;
  const auto before =
      unblock::on_write_error([&](const std::filesystem::path &path, std::error_code error) {
        std::lock_guard lock(mutex);
        errors.emplace_back(path.string(), error);
      });
  leave_unclosed("/dev/full", "does not fit");
  unblock_test::run(
      []() -> net::awaitable<void> { co_await unblock::drain_writes()(net::use_awaitable); });
  EXPECT_TRUE(eventually([&] {
    std::lock_guard lock(mutex);
    return !errors.empty();
  }));
  {
    // An error that the stream could tell is no business of the handler's.
    unblock::ofstream out;
    out.open("/dev/full");
    out << "does not fit";
    out.close();
    EXPECT_TRUE(out.fail());
  }
  unblock::on_write_error(before);
  std::lock_guard lock(mutex);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].first, "/dev/full");
  EXPECT_EQ(errors[0].second, std::errc::no_space_on_device);
}

TEST_F(FilePending, WriteErrorsShowInALaterCall) {
  unblock::ofstream out;
  out.open("/dev/full");
  out << sample(20000); // accepted: it fails in the background
  out.flush();
  EXPECT_TRUE(out.bad());
  EXPECT_EQ(errno, ENOSPC);
  out.clear();
  out << sample(20000); // now it is known
  EXPECT_TRUE(out.bad());
  out.clear();
  out.close();
  EXPECT_TRUE(out.fail());
}

/// Lets no file grow beyond `size`, as a disk that gets full in the middle of a write.
class small_disk {
public:
  explicit small_disk(rlim_t size) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit{size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~small_disk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(FilePending, WriteThatStopsHalfwayGoesOnWhenThereIsRoom) {
  const auto path = directory / "f";
  const auto text = sample(50'000);
  unblock::ofstream out;
  out.open(path);
  {
    small_disk full(20'000);
    out << text << std::flush;
    EXPECT_TRUE(out.bad());
    EXPECT_EQ(errno, EFBIG);
    EXPECT_EQ(std::filesystem::file_size(path), 20'000u);
    out.clear();
    out << "refused" << std::flush;
    EXPECT_TRUE(out.bad());
  }
  out.clear();
  out << std::flush;
  EXPECT_TRUE(out.good());
  out.close();
  EXPECT_TRUE(out.good());
  EXPECT_TRUE(get_file(path).substr(0, 50'000) == text);
}

TEST_F(FilePending, CloseThatFailsForgetsWhatCouldNotBeWritten) {
  const auto path = directory / "f";
  unblock::ofstream out;
  out.open(path);
  {
    small_disk full(20'000);
    out << sample(50'000);
    out.close();
    EXPECT_TRUE(out.fail());
    EXPECT_FALSE(out.is_open());
  }
  EXPECT_TRUE(unblock::file_detail::pending_writes::instance().empty());
  EXPECT_EQ(get_file(path), sample(20'000));
}

// The child is this test program again, which runs the body up to the exit; the name comes through the environment.
class FileExit : public testing::Test {
protected:
  FileExit() {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    if (const char *given = std::getenv("UNBLOCK_TEST_DIRECTORY"))
      directory = given;
    else
      ::setenv("UNBLOCK_TEST_DIRECTORY", (directory = own.path()).c_str(), 1);
  }
  ~FileExit() override { ::unsetenv("UNBLOCK_TEST_DIRECTORY"); }

  temporary_directory own;
  std::string directory;
};

TEST_F(FileExit, UnclosedStreamsReachTheDisk) {
  EXPECT_EXIT(
      {
        for (int i = 0; i < 20; ++i)
          unblock_test::run([&]() -> net::awaitable<void> {
            auto out = co_await unblock::open_ofstream(directory + "/f" +
                                                       std::to_string(i))(net::use_awaitable);
            out << sample(300'000);
          });
        std::exit(0);
      },
      testing::ExitedWithCode(0), "");
  for (int i = 0; i < 20; ++i)
    EXPECT_TRUE(get_file(directory + "/f" + std::to_string(i)) == sample(300'000)) << i;
}

TEST_F(FileExit, StreamsOfStaticStorageDurationToo) {
  EXPECT_EXIT(
      {
        static unblock::ofstream before; // destroyed after the pool's end
        unblock_test::run([&]() -> net::awaitable<void> {
          co_await before.async_open(directory + "/before")(net::use_awaitable);
        });
        static unblock::ofstream after;
        after.open(directory + "/after");
        before << sample(100'000) << "end";
        after << sample(100'000) << "end";
        std::exit(0);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_TRUE(get_file(directory + "/before") == sample(100'000) + "end");
  EXPECT_TRUE(get_file(directory + "/after") == sample(100'000) + "end");
}

TEST_F(FileExit, ForkedChildDoesNotWriteTheParentsOutput) {
  const auto path = directory + "/f";
  EXPECT_EXIT(
      {
        {
          blocked_pool blocked;
          unblock::ofstream out;
          out.open(path, ios::app);
          out << "once";
          out.rdbuf()->pubseekoff(0, ios::end); // hands it to the pool
          if (const pid_t child = ::fork(); child == 0)
            std::_Exit((unblock::file_detail::pending_writes::instance().drain(), 0));
          else
            ::waitpid(child, nullptr, 0);
        }
        std::exit(0);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_EQ(get_file(path), "once");
}

} // namespace
