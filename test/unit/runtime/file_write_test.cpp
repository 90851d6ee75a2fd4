// unblock::ofstream and fstream do to a file, and show, what std's do: one body, both streams.
#include "support/file_support.hpp"

#include <sys/stat.h>

namespace {

using namespace unblock_test;
using ios = std::ios;

/// How a readable and writable file is held: in memory, or passed through because it is large.
enum class held { in_memory, outside };

class FileWrite : public testing::TestWithParam<held> {
protected:
  FileWrite() : limits_(limits()) {}

  static unblock::file_limits limits() {
    unblock::file_limits limits;
    if (GetParam() == held::outside) {
      limits.whole_file = 0;
      limits.write_behind = 5000; // so that some output is written by the writer itself
    }
    return limits;
  }

  /// Runs `body(streams, path, log)` for std and for us, each on a file of its own that holds
  /// `before`, and compares the logs and the files.
  template <class Body> void compare(const std::string &before, Body body) {
    transcript expected, seen;
    const auto theirs_path = directory / "theirs", ours_path = directory / "ours_";
    put_file(theirs_path, before);
    put_file(ours_path, before);
    body(standard{}, theirs_path, expected);
    body(ours{}, ours_path, seen);
    EXPECT_EQ(transcript::difference(expected, seen), "");
    unblock_test::run(
        []() -> net::awaitable<void> { co_await unblock::drain_writes()(net::use_awaitable); });
    EXPECT_TRUE(get_file(theirs_path) == get_file(ours_path));
    std::filesystem::remove(theirs_path);
    std::filesystem::remove(ours_path);
  }

  temporary_directory directory;
  with_limits limits_;
};

TEST_P(FileWrite, EveryModeOfAnOutputStream) {
  for (auto mode :
       {ios::out, ios::app, ios::trunc, ios::out | ios::ate, ios::in, ios::in | ios::ate,
        ios::in | ios::trunc, ios::in | ios::app, ios::trunc | ios::app, ios::out | ios::binary,
        ios::app | ios::ate, ios::in | ios::out | ios::trunc}) {
    for (const std::string before : {"", "0123456789abcdef"}) {
      compare(before, [&](auto streams, const std::string &path, transcript &log) {
        auto out = open<typename decltype(streams)::ofstream>(path, mode);
        log.note(mode);
        log.state(out);
        log.note(out.tellp());
        out << "text " << 42 << '\n';
        log.note(out.tellp());
        out.seekp(2);
        log.note(out.tellp());
        out << 'X';
        log.note(out.tellp());
        unblock_test::flush(out);
        log.note(out.tellp());
        log.state(out);
        out.seekp(3, ios::end);
        out << "end";
        log.note(out.tellp());
        log.state(out);
        unblock_test::close(out);
        log.state(out);
        log.note(get_file(path));
      });
    }
  }
}

TEST_P(FileWrite, LargeAndSmallPieces) {
  compare("", [&](auto streams, const std::string &path, transcript &log) {
    auto out = open<typename decltype(streams)::ofstream>(path, ios::out);
    for (std::size_t size : {1, 1000, 1023, 1024, 5000, 8190, 8191, 8192, 30000, 3}) {
      const auto piece = sample(size);
      out.write(piece.data(), static_cast<std::streamsize>(size));
      out << size;
      log.note(out.tellp());
      log.state(out);
    }
    out.seekp(100);
    out << sample(20000);
    log.note(out.tellp());
    unblock_test::close(out);
    log.state(out);
  });
}

TEST_P(FileWrite, FailuresToOpen) {
  put_file(directory / "file", "x");
  for (const std::string &name : {directory.path(), directory / "none/f", directory / "file/f",
                                  std::string(), std::string(5000, 'x')}) {
    compare("", [&](auto streams, const std::string &, transcript &log) {
      auto out = open<typename decltype(streams)::ofstream>(name, ios::out);
      log.note(errno);
      log.state(out);
      out << "lost";
      log.note(out.tellp());
      out.clear();
      out << "lost";
      log.state(out);
      out.clear();
      unblock_test::flush(out);
      log.state(out);
      unblock_test::close(out);
      log.state(out);
    });
  }
}

TEST_P(FileWrite, FullDisk) {
  compare("", [&](auto streams, const std::string &, transcript &log) {
    using Stream = typename decltype(streams)::ofstream;
    {
      auto out = open<Stream>("/dev/full", ios::out);
      out << "does not fit";
      log.state(out);
      unblock_test::flush(out);
      log.state(out); // badbit
      out.clear();
      unblock_test::flush(out);
      log.state(out); // the same again
      out.clear();
      unblock_test::close(out);
      log.state(out); // failbit
    }
    {
      auto out = open<Stream>("/dev/full", ios::out);
      out << "does not fit" << std::endl;
      log.state(out);
    }
    {
      auto out = open<Stream>("/dev/full", ios::out);
      out << "does not fit";
      unblock_test::close(out);
      log.state(out);
    }
    {
      auto out = open<Stream>("/dev/full", ios::out);
      out.exceptions(ios::badbit | ios::failbit);
      out << "does not fit";
      try {
        unblock_test::flush(out);
        log.note("no exception");
      } catch (const std::ios_base::failure &e) {
        log.note(e.what(), errno);
      }
      try {
        unblock_test::close(out);
        log.note("no exception");
      } catch (const std::ios_base::failure &e) {
        log.note(e.what());
      }
      log.note(out.is_open());
    }
    {
      auto out = open<Stream>("/dev/full", ios::out);
      errno = 0;
      out << "does not fit";
      out.flush();
      log.note(errno);
    }
  });
}

TEST_P(FileWrite, ReadAndWriteOnOnePosition) {
  for (auto mode : {ios::in | ios::out, ios::in | ios::out | ios::trunc,
                    ios::in | ios::out | ios::app, ios::in | ios::out | ios::ate, ios::in, ios::out,
                    ios::in | ios::app, ios::app, ios::trunc | ios::in}) {
    compare(sample(9000), [&](auto streams, const std::string &path, transcript &log) {
      auto file = open<typename decltype(streams)::fstream>(path, mode);
      log.note(mode);
      log.state(file);
      log.note(file.tellg(), file.tellp());
      std::string word;
      file >> word;
      log.note(word, file.tellg());
      log.state(file);
      file.clear();
      file.seekp(4);
      file << "WRITTEN";
      log.note(file.tellp());
      file >> word; // straight on from there
      log.note(word, file.tellg());
      log.state(file);
      file.clear();
      file.seekg(100);
      log.note(file.get(), file.tellp());
      file.put('!'); // switches to writing, at 101
      log.note(file.tellp(), file.get());
      file.clear();
      file.seekp(20000); // leaves a hole
      file << "far";
      file.seekg(-5, ios::end);
      log.note(file.tellg());
      std::getline(file, word, 'a');
      log.note(word);
      file.clear();
      file.seekg(0);
      std::ostringstream all;
      all << file.rdbuf();
      log.note(all.str().size(), all.str());
      file.clear();
      file << "after the end"; // a write may follow the end without a seek
      log.note(file.tellp());
      log.state(file);
      unblock_test::flush(file);
      unblock_test::close(file);
      log.state(file);
    });
  }
}

TEST_P(FileWrite, NewFilesHaveTheSamePermissions) {
  std::ofstream(directory / "theirs") << "x";
  unblock::ofstream out;
  out.open(directory / "ours_");
  struct stat theirs_status{}, ours_status{};
  ASSERT_EQ(::stat((directory / "theirs").c_str(), &theirs_status), 0);
  ASSERT_EQ(::stat((directory / "ours_").c_str(), &ours_status), 0);
  EXPECT_EQ(theirs_status.st_mode, ours_status.st_mode);
}

TEST_P(FileWrite, ReopenMoveAndSwap) {
  compare("", [&](auto streams, const std::string &path, transcript &log) {
    using Stream = typename decltype(streams)::ofstream;
    Stream out;
    out.open(path);
    out << "one ";
    out.open(path); // already open
    log.state(out);
    out.clear();
    Stream moved(std::move(out));
    moved << "two ";
    log.note(moved.tellp(), out.is_open());
    Stream other = open<Stream>(path + "2", ios::out);
    other << "three ";
    swap(moved, other);
    moved << "four ";
    other << "five ";
    log.note(moved.tellp(), other.tellp());
    unblock_test::close(moved);
    moved = std::move(other);
    moved << "six ";
    unblock_test::close(moved);
    log.note(get_file(path), get_file(path + "2"));
    moved.open(path, ios::app);
    moved << "seven";
    unblock_test::close(moved);
    log.state(moved);
    log.note(get_file(path));
  });
}

TEST_P(FileWrite, Unbuffered) {
  compare("", [&](auto streams, const std::string &path, transcript &log) {
    typename decltype(streams)::fstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0);
    file.open(path, ios::in | ios::out | ios::trunc);
    file << "some text " << 12 << '\n' << sample(3000);
    log.note(file.tellp());
    file.seekg(0);
    std::string word;
    file >> word;
    log.note(word, file.tellg(), file.rdbuf()->in_avail());
    file << "+";
    log.note(file.tellp());
    unblock_test::close(file);
    log.state(file);
  });
}

INSTANTIATE_TEST_SUITE_P(Held, FileWrite, testing::Values(held::in_memory, held::outside),
                         [](const auto &info) {
                           return info.param == held::in_memory ? "InMemory" : "Outside";
                         });

} // namespace
