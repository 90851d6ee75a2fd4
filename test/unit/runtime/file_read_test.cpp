// unblock::ifstream shows what std::ifstream shows: one body, both streams, the same files.
#include "support/file_support.hpp"

#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace unblock_test;

/// How the file is held: in memory, or read ahead in chunks that don't match the stream's buffer.
enum class held { in_memory, read_ahead };

class FileRead : public testing::TestWithParam<held> {
protected:
  FileRead() : limits_(limits()) {}

  static unblock::file_limits limits() {
    unblock::file_limits limits;
    if (GetParam() == held::read_ahead) {
      limits.whole_file = 0;
      limits.read_chunk = 1000;
      limits.read_ahead_chunks = 3;
    }
    return limits;
  }

  /// Runs `body(streams, log)` for std and for us and compares the logs.
  template <class Body> void compare(Body body) {
    transcript expected, seen;
    body(standard{}, expected);
    body(ours{}, seen);
    EXPECT_EQ(transcript::difference(expected, seen), "");
  }

  temporary_directory directory;
  with_limits limits_;
};

TEST_P(FileRead, Lines) {
  const auto path = directory / "f";
  put_file(path, sample(30000));
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    log.state(in);
    for (std::string line; std::getline(in, line);)
      log.note(line, in.tellg());
    log.state(in);
    log.note(in.tellg());
    in.clear();
    log.note(in.tellg());
    in.seekg(0);
    std::ostringstream all;
    all << in.rdbuf();
    log.note(all.str());
    log.state(in);
    in.close();
    log.state(in);
    in.close();
    log.state(in);
  });
}

TEST_P(FileRead, WordsNumbersAndCharacters) {
  const auto path = directory / "f";
  put_file(path, "12 ab -7\n\n0x1f 3.5e2 end");
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in | std::ios::binary);
    int a = 0, b = 0;
    std::string word;
    double d = 0;
    in >> a >> word >> b;
    log.note(a, word, b, in.peek(), in.tellg());
    in >> std::hex >> a >> std::dec >> d;
    log.note(a, d);
    in >> a;
    log.state(in);
    in.clear();
    in >> word;
    log.note(word);
    log.state(in);
    log.note(in.get(), in.gcount());
    log.state(in);
  });
}

TEST_P(FileRead, Positions) {
  const auto path = directory / "f";
  put_file(path, sample(20000));
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    for (long to : {0L, 5L, 19999L, 20000L, 20001L, 50000L, 8191L, 8192L, 100L}) {
      in.clear();
      in.seekg(to);
      log.note(in.tellg(), in.rdbuf()->in_avail());
      log.note(in.get(), in.tellg());
      log.state(in);
    }
    for (long by : {-10L, -30000L, 10L, 0L, 9000L, -1L}) {
      in.clear();
      in.seekg(by, std::ios::cur);
      log.state(in);
      log.note(in.tellg(), in.get());
      in.clear();
      in.seekg(by, std::ios::end);
      log.state(in);
      log.note(in.tellg(), in.peek());
    }
    in.clear();
    in.seekg(-1);
    log.state(in);
  });
}

TEST_P(FileRead, PutBackAndUnget) {
  const auto path = directory / "f";
  put_file(path, sample(10000));
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    in.unget();
    log.state(in);
    in.clear();
    const char first = static_cast<char>(in.get());
    in.putback(first);
    log.state(in);
    log.note(in.tellg(), in.get());
    in.putback('#'); // not what the file has
    log.state(in);
    // (Between these two, libstdc++'s tellg is wrong by what is in its buffer; ours isn't.)
    log.note(in.peek());
    log.note(in.get());
    log.note(in.get());
    log.note(in.tellg());
    in.putback('#');
    in.putback('#'); // no room for a second one
    log.state(in);
    in.clear();
    in.seekg(1);
    in.putback('#');
    in.seekg(0);
    log.note(in.get());
    in.seekg(8191); // the edge of the buffer
    in.get();
    in.unget();
    in.unget();
    log.state(in);
    log.note(in.tellg(), in.get());
  });
}

TEST_P(FileRead, BlocksAndReadsome) {
  const auto path = directory / "f";
  put_file(path, sample(40000));
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    std::string buffer(60000, '\0');
    log.note(in.rdbuf()->in_avail());
    for (int size : {1, 10, 8190, 8191, 8192, 3, 20000, 9000}) {
      in.read(buffer.data(), size);
      log.note(in.gcount(), buffer.substr(0, static_cast<std::size_t>(in.gcount())), in.tellg());
      log.state(in);
    }
    in.clear();
    in.seekg(10);
    for (int size : {5, 8000, 8000, 40000, 10, 10}) {
      const auto got = in.readsome(buffer.data(), size);
      log.note(got, in.tellg(), in.rdbuf()->in_avail());
      log.state(in);
    }
    in.clear();
    in.seekg(100);
    in.ignore(20000, '\n');
    log.note(in.tellg(), in.gcount());
    in.ignore(1000000);
    log.note(in.gcount());
    log.state(in);
  });
}

TEST_P(FileRead, AtEndAndOtherModes) {
  const auto path = directory / "f";
  put_file(path, sample(5000));
  using ios = std::ios;
  for (auto mode : {ios::in | ios::ate, ios::ate, ios::in | ios::binary, ios::in | ios::trunc,
                    ios::in | ios::app, ios::in | ios::out, ios::openmode{}}) {
    compare([&](auto streams, transcript &log) {
      auto in = open<typename decltype(streams)::ifstream>(path, mode);
      log.note(mode);
      log.state(in);
      log.note(in.tellg());
      in.seekg(0);
      std::string word;
      in >> word;
      log.note(word);
      log.state(in);
    });
    EXPECT_EQ(get_file(path), sample(5000));
  }
}

TEST_P(FileRead, FailuresToOpen) {
  put_file(directory / "file", "x");
  for (const std::string &name : {directory / "none", directory / "none/f", directory / "file/f",
                                  std::string(), std::string(5000, 'x')}) {
    compare([&](auto streams, transcript &log) {
      auto in = open<typename decltype(streams)::ifstream>(name, std::ios::in);
      log.note(errno);
      log.state(in);
      log.note(in.tellg(), in.get(), in.rdbuf()->in_avail());
      log.state(in);
      in.close();
      log.state(in);
    });
  }
}

TEST_P(FileRead, DirectoryOpensButCannotBeRead) {
  compare([&](auto streams, transcript &log) {
    auto in = open<typename decltype(streams)::ifstream>(directory.path(), std::ios::in);
    log.state(in);
    log.note(in.get());
    log.state(in);
    in.clear();
    in.exceptions(std::ios::badbit);
    std::string buffer(20000, '\0');
    try {
      in.read(buffer.data(), 20000);
    } catch (const std::ios_base::failure &e) {
      log.note(e.code().value(), e.code().category().name(), e.what());
    }
    try {
      in.clear();
      in.peek();
    } catch (const std::ios_base::failure &e) {
      log.note(e.code().value(), e.code().category().name(), e.what());
    }
  });
}

TEST_P(FileRead, ExceptionsReopenMoveAndSwap) {
  const auto one = directory / "one", two = directory / "two";
  put_file(one, sample(9000));
  put_file(two, "second file");
  compare([&](auto streams, transcript &log) {
    using Stream = typename decltype(streams)::ifstream;
    Stream in;
    log.state(in);
    in.open(one);
    in.get();
    in.open(two); // already open
    log.state(in);
    in.clear();
    log.note(in.get());
    Stream moved(std::move(in));
    log.state(moved);
    log.note(moved.get(), moved.tellg(), in.is_open());
    Stream other = open<Stream>(two, std::ios::in);
    other.get();
    swap(moved, other);
    log.note(moved.get(), moved.tellg(), other.get(), other.tellg());
    other = std::move(moved);
    log.note(other.get(), other.tellg());
    other.putback('#');
    Stream last(std::move(other));
    log.note(last.get(), last.get());
    last.close();
    last.open(one);
    log.state(last);
    log.note(last.tellg(), last.get());
    last.close();
    last.exceptions(std::ios::failbit);
    try {
      last.open(directory / "none");
      log.note("no exception");
    } catch (const std::ios_base::failure &e) {
      log.note(e.what());
    }
    log.state(last);
  });
}

TEST_P(FileRead, FollowsAFileThatGrows) {
  const auto path = directory / "log";
  compare([&](auto streams, transcript &log) {
    put_file(path, "one\n");
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    std::string line;
    while (std::getline(in, line))
      log.note(line);
    for (const char *more : {"two\nthree\n", "four\n"}) {
      std::ofstream(path, std::ios::app) << more;
      in.clear();
      while (std::getline(in, line))
        log.note(line, in.tellg());
      log.state(in);
    }
    in.clear();
    in.seekg(0, std::ios::end);
    log.note(in.tellg());
    in.seekg(0);
    while (std::getline(in, line))
      log.note(line);
  });
}

TEST_P(FileRead, FilesWithoutASize) {
  compare([&](auto streams, transcript &log) {
    for (const char *path : {"/proc/self/limits", "/proc/version",
                             "/sys/kernel/mm/transparent_hugepage/enabled", "/dev/null"}) {
      auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
      log.state(in);
      std::ostringstream all;
      all << in.rdbuf();
      log.note(all.str());
      in.clear();
      in.seekg(0);
      log.note(in.get());
      in.clear();
      in.seekg(0, std::ios::end);
      log.state(in);
    }
    auto zero = open<typename decltype(streams)::ifstream>("/dev/zero", std::ios::in);
    std::string buffer(20000, 'x');
    zero.read(buffer.data(), 20000);
    log.note(buffer == std::string(20000, '\0'));
    log.state(zero);
  });
}

TEST_P(FileRead, FifoIsReadAsDataComes) {
  const auto path = directory / "fifo";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  compare([&](auto streams, transcript &log) {
    // Each line is written only after the one before it was read.
    int lines[2];
    ASSERT_EQ(::pipe(lines), 0);
    std::thread writer([&] {
      const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
      char go = 0;
      for (const char *line : {"first\n", "second\n", "third"})
        if (::write(fd, line, std::string(line).size()) < 0 || ::read(lines[0], &go, 1) < 0)
          ADD_FAILURE();
      ::close(fd);
    });
    auto in = open<typename decltype(streams)::ifstream>(path, std::ios::in);
    log.note(in.tellg());
    log.state(in);
    std::string line;
    for (int i = 0; i < 2; ++i) {
      std::getline(in, line);
      log.note(line);
      EXPECT_EQ(::write(lines[1], "", 1), 1);
    }
    log.note(static_cast<char>(in.get()));
    EXPECT_EQ(::write(lines[1], "", 1), 1);
    std::getline(in, line);
    log.note(line);
    log.state(in);
    writer.join();
    ::close(lines[0]);
    ::close(lines[1]);
  });
}

INSTANTIATE_TEST_SUITE_P(Held, FileRead, testing::Values(held::in_memory, held::read_ahead),
                         [](const auto &info) {
                           return info.param == held::in_memory ? "InMemory" : "ReadAhead";
                         });

} // namespace
