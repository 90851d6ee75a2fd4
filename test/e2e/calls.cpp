// stdio, POSIX and std::filesystem: values, errno and exceptions come back as they were.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <boost/asio.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

// CHECK-FIXES: #include <unblock/offload.hpp>

namespace asio = boost::asio;
namespace fs = std::filesystem;

asio::awaitable<std::string> posix(std::string path) {
  int fd = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  // CHECK-FIXES: {{^}}  int fd = co_await unblock::offload([&] { return open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600); })(asio::use_awaitable);
  char buffer[8] = {};
  if (write(fd, "unblock", 7) != 7)
    // CHECK-FIXES: {{^}}  if (co_await unblock::offload([&] { return write(fd, "unblock", 7); })(asio::use_awaitable) != 7)
    co_return "short write";
  const auto got = pread(fd, buffer, 4, 2);
  // CHECK-FIXES: {{^}}  const auto got = co_await unblock::offload([&] { return pread(fd, buffer, 4, 2); })(asio::use_awaitable);
  fsync(fd);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return fsync(fd); })(asio::use_awaitable);
  close(fd);
  struct stat info;
  stat(path.c_str(), &info);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return stat(path.c_str(), &info); })(asio::use_awaitable);
  co_return std::string(buffer, got) + " " + std::to_string(info.st_size);
}

asio::awaitable<std::string> error_number(std::string path) {
  errno = 0;
  const int fd = open(path.c_str(), O_RDONLY);
  // CHECK-FIXES: {{^}}  const int fd = co_await unblock::offload([&] { return open(path.c_str(), O_RDONLY); })(asio::use_awaitable);
  const int error = errno;
  co_return std::to_string(fd) + " " + std::strerror(error);
}

asio::awaitable<std::string> stdio(std::string path) {
  std::FILE *file = std::fopen(path.c_str(), "w+");
  // CHECK-FIXES: {{^}}  std::FILE *file = co_await unblock::offload([&] { return std::fopen(path.c_str(), "w+"); })(asio::use_awaitable);
  const int written = std::fprintf(file, "%d %s\n", 42, "answers");
  // CHECK-FIXES: {{^}}  const int written = co_await unblock::offload([&] { return std::fprintf(file, "%d %s\n", 42, "answers"); })(asio::use_awaitable);
  std::rewind(file);
  char line[32];
  const bool read = std::fgets(line, sizeof line, file) != nullptr;
  // CHECK-FIXES: {{^}}  const bool read = co_await unblock::offload([&] { return std::fgets(line, sizeof line, file); })(asio::use_awaitable) != nullptr;
  std::fclose(file);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return std::fclose(file); })(asio::use_awaitable);
  co_return std::to_string(written) + (read ? line : "");
}

asio::awaitable<std::string> filesystem(fs::path folder) {
  std::string said;
  if (!fs::exists(folder))
    // CHECK-FIXES: {{^}}  if (!co_await unblock::offload([&] { return fs::exists(folder); })(asio::use_awaitable))
    said += fs::create_directory(folder) ? "made " : "not made ";
  // CHECK-FIXES: {{^}}    said += co_await unblock::offload([&] { return fs::create_directory(folder); })(asio::use_awaitable) ? "made " : "not made ";
  std::error_code error;
  said += std::to_string(fs::file_size(folder / "none", error) == static_cast<std::uintmax_t>(-1));
  // CHECK-FIXES: co_await unblock::offload([&] { return fs::file_size(folder / "none", error); })(asio::use_awaitable)
  said += " " + error.message();
  try {
    fs::rename(folder / "none", folder / "other");
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return fs::rename(folder / "none", folder / "other"); })(asio::use_awaitable);
  } catch (const fs::filesystem_error &failure) {
    said += " threw " + failure.path1().filename().string() + " " + failure.code().message();
  }
  co_return said;
}

asio::awaitable<void> all() {
  std::cout << co_await posix("posix.bin") << '\n';
  std::cout << co_await error_number("missing/file") << '\n';
  std::cout << co_await stdio("stdio.txt") << '\n';
  std::cout << co_await filesystem("folder") << '\n';
  std::cout << co_await filesystem("folder") << '\n';
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, all(), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
