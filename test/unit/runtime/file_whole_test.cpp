// read_file, write_file and the directory listings against what std says of the same files.
#include "support/file_support.hpp"

#include <optional>
#include <thread>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace unblock_test;
namespace fs = std::filesystem;

class FileWhole : public testing::Test {
protected:
  /// What the operation throws, as "path: errno", or "" when it doesn't.
  template <class Operation> std::string failure(Operation operation) {
    const auto thrown = caught(std::move(operation));
    if (!thrown)
      return "";
    EXPECT_EQ(thrown->code().category(), std::generic_category());
    return thrown->path1().string() + ": " + std::to_string(thrown->code().value());
  }

  template <class Operation> std::optional<fs::filesystem_error> caught(Operation operation) {
    std::optional<fs::filesystem_error> thrown;
    unblock_test::run([&] { return await(std::move(operation), thrown); });
    return thrown;
  }

  std::string read(const std::string &path) {
    return unblock::read_file(path)(net::use_future).get();
  }

  temporary_directory directory;

private:
  // (Not by use_future: where it drops the exception, ThreadSanitizer misses the order that libstdc++ keeps.)
  template <class Operation>
  static net::awaitable<void> await(Operation operation,
                                    std::optional<fs::filesystem_error> &thrown) {
    try {
      co_await std::move(operation)(net::use_awaitable);
    } catch (const fs::filesystem_error &error) {
      thrown = error;
    }
  }
};

TEST_F(FileWhole, RoundTrip) {
  const auto path = directory / "f";
  for (std::size_t size : {0, 1, 4095, 4096, 4097, 100'000, 3'000'000}) {
    auto text = sample(size);
    if (size > 2)
      text[1] = '\0';
    unblock::write_file(path, text)(net::use_future).get();
    EXPECT_TRUE(get_file(path) == text);
    EXPECT_TRUE(read(path) == text);
  }
}

TEST_F(FileWhole, FilesWithoutASize) {
  EXPECT_EQ(read("/proc/version"), get_file("/proc/version"));
  EXPECT_EQ(read("/dev/null"), "");
  const auto fifo = directory / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const auto text = sample(300'000);
  std::thread writer([&] { put_file(fifo, text); });
  EXPECT_TRUE(read(fifo) == text);
  writer.join();
}

TEST_F(FileWhole, Failures) {
  const auto file = directory / "file", none = directory / "none", below = directory / "file/x";
  put_file(file, "x");
  EXPECT_EQ(failure(unblock::read_file(none)), none + ": " + std::to_string(ENOENT));
  EXPECT_EQ(failure(unblock::read_file(below)), below + ": " + std::to_string(ENOTDIR));
  EXPECT_EQ(failure(unblock::read_file(directory.path())),
            directory.path() + ": " + std::to_string(EISDIR));
  EXPECT_EQ(failure(unblock::write_file(none + "/x", "x")), none + "/x: " + std::to_string(ENOENT));
  EXPECT_EQ(failure(unblock::write_file(directory.path(), "x")),
            directory.path() + ": " + std::to_string(EISDIR));
  EXPECT_EQ(failure(unblock::write_file("/dev/full", "x")), "/dev/full: " + std::to_string(ENOSPC));
  EXPECT_EQ(failure(unblock::write_file(file, "y")), "");
}

TEST_F(FileWhole, NoPermission) {
  const auto path = directory / "secret";
  put_file(path, "x");
  ::chmod(path.c_str(), 0);
  ::chmod(directory.path().c_str(), 0755);
  // Root may read everything, so it becomes somebody else, in all threads, for a while.
  struct somebody_else {
    somebody_else() { changed = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~somebody_else() {
      if (changed && ::seteuid(0) != 0)
        std::abort();
    }
    bool changed;
  } nobody;
  EXPECT_EQ(failure(unblock::read_file(path)), path + ": " + std::to_string(EACCES));
  auto in = open<unblock::ifstream>(path, std::ios::in);
  EXPECT_EQ(errno, EACCES);
  EXPECT_TRUE(in.fail());
  EXPECT_EQ(failure(unblock::write_file(directory / "new", "x")),
            nobody.changed ? directory / "new: " + std::to_string(EACCES) : "");
}

std::vector<std::string> names(const std::vector<fs::directory_entry> &entries) {
  std::vector<std::string> result;
  for (const auto &entry : entries)
    result.push_back(entry.path().string() + (entry.is_directory() ? "/" : ""));
  return result;
}

TEST_F(FileWhole, DirectoryLists) {
  fs::create_directories(directory / "a/b/c");
  put_file(directory / "a/b/one", "1");
  put_file(directory / "two", "2");
  fs::create_directory_symlink(directory / "a", directory / "link");
  using options = fs::directory_options;
  for (auto option : {options::none, options::follow_directory_symlink}) {
    const fs::path path = directory.path();
    std::vector<fs::directory_entry> flat, deep;
    for (const auto &entry : fs::directory_iterator(path, option))
      flat.push_back(entry);
    for (const auto &entry : fs::recursive_directory_iterator(path, option))
      deep.push_back(entry);
    EXPECT_EQ(names(unblock::list_directory(path, option)(net::use_future).get()), names(flat));
    EXPECT_EQ(names(unblock::list_directory_recursive(path, option)(net::use_future).get()),
              names(deep));
    EXPECT_EQ(flat.size(), 3u);
    EXPECT_GT(deep.size(), 5u);
  }
}

TEST_F(FileWhole, DirectoryListFailures) {
  put_file(directory / "file", "x");
  for (const fs::path path : {directory / "none", directory / "file"}) {
    std::string expected;
    try {
      fs::directory_iterator it(path);
    } catch (const fs::filesystem_error &error) {
      expected = error.what();
    }
    ASSERT_FALSE(expected.empty());
    const auto thrown = caught(unblock::list_directory(path));
    ASSERT_TRUE(thrown);
    EXPECT_EQ(thrown->what(), expected);
    EXPECT_NE(failure(unblock::list_directory_recursive(path)), "");
  }
}

} // namespace
