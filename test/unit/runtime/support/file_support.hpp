// Temporary files, and one interface to std's file streams and ours, for tests that compare them.
#ifndef UNBLOCK_TEST_FILE_SUPPORT_HPP
#define UNBLOCK_TEST_FILE_SUPPORT_HPP

#include "support/coroutine.hpp"

#include <unblock/file.hpp>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>
#include <string>
#include <type_traits>

// Where it inlines, GCC 12 sees that Asio's awaitable frees a coroutine's frame with an operator delete of its own, but
// not that it allocates it with its own operator new.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

namespace unblock_test {

/// A directory that goes with the test.
class temporary_directory {
public:
  temporary_directory() {
    std::string name = (std::filesystem::temp_directory_path() / "unblock-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
      std::abort();
    path_ = name;
  }
  ~temporary_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string &name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

private:
  std::filesystem::path path_;
};

/// Sets limits for one test.
class with_limits {
public:
  explicit with_limits(const unblock::file_limits &limits) : before_(unblock::get_file_limits()) {
    unblock::set_file_limits(limits);
  }
  ~with_limits() { unblock::set_file_limits(before_); }

private:
  unblock::file_limits before_;
};

inline void put_file(const std::string &path, const std::string &data) {
  std::ofstream(path, std::ios::binary) << data;
}

inline std::string get_file(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// `size` bytes with words, numbers and lines of varying length; the same every time.
inline std::string sample(std::size_t size) {
  std::string text;
  for (unsigned i = 0; text.size() < size; ++i) {
    text += std::to_string(i * 7919 % 10007);
    text += i % 11 == 0 ? '\n' : i % 3 == 0 ? ' ' : '-';
  }
  text.resize(size);
  return text;
}

struct standard {
  using ifstream = std::ifstream;
  using ofstream = std::ofstream;
  using fstream = std::fstream;
};
struct ours {
  using ifstream = unblock::ifstream;
  using ofstream = unblock::ofstream;
  using fstream = unblock::fstream;
};

template <class Stream>
inline constexpr bool is_ours =
    std::is_base_of_v<unblock::filebuf,
                      std::remove_pointer_t<decltype(std::declval<Stream>().rdbuf())>>;

/// Opens: by the constructor there, by an awaited open here. errno is what it leaves, 0 before it.
template <class Stream> Stream open(const std::string &path, std::ios::openmode mode) {
  errno = 0;
  if constexpr (!is_ours<Stream>) {
    return Stream(path, mode);
  } else {
    Stream stream;
    int error = 0;
    run([&]() -> net::awaitable<void> {
      errno = 0;
      if constexpr (std::is_same_v<Stream, unblock::ifstream>)
        stream = co_await unblock::open_ifstream(path, mode)(net::use_awaitable);
      else if constexpr (std::is_same_v<Stream, unblock::ofstream>)
        stream = co_await unblock::open_ofstream(path, mode)(net::use_awaitable);
      else
        stream = co_await unblock::open_fstream(path, mode)(net::use_awaitable);
      error = errno;
    });
    errno = error;
    return stream;
  }
}

/// flush() there, async_flush() here.
template <class Stream> void flush(Stream &stream) {
  if constexpr (!is_ours<Stream>)
    stream.flush();
  else
    run([&]() -> net::awaitable<void> { co_await stream.async_flush()(net::use_awaitable); });
}

/// close() there, async_close() here.
template <class Stream> void close(Stream &stream) {
  if constexpr (!is_ours<Stream>)
    stream.close();
  else
    run([&]() -> net::awaitable<void> { co_await stream.async_close()(net::use_awaitable); });
}

/// What a body saw, for comparison.
class transcript {
public:
  template <class... Values> void note(const Values &...values) {
    ((text_ << values << ' '), ...);
    text_ << '\n';
  }
  template <class Stream> void state(const Stream &stream) {
    note("state", stream.eof(), stream.fail(), stream.bad(), stream.is_open());
  }
  /// Empty when both saw the same, and something; else the first line that differs, and those before it.
  static std::string difference(const transcript &expected, const transcript &seen) {
    std::istringstream a(expected.text_.str()), b(seen.text_.str());
    if (a.str().empty())
      return "nothing was seen";
    std::string before;
    for (int number = 1;; ++number) {
      std::string left, right;
      const bool more = static_cast<bool>(std::getline(a, left));
      if (static_cast<bool>(std::getline(b, right)) != more || left != right)
        return before + "line " + std::to_string(number) + ":\n  expected " + left.substr(0, 200) +
               "\n  saw      " + right.substr(0, 200) + "\n";
      if (!more)
        return "";
      before += left.substr(0, 80) + "\n";
      if (before.size() > 800)
        before.erase(0, before.size() - 800);
    }
  }

private:
  std::ostringstream text_;
};

} // namespace unblock_test

#endif // UNBLOCK_TEST_FILE_SUPPORT_HPP
