// Helpers that block, offloaded as they are: the same values, exceptions, errno and bytes.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <boost/asio.hpp>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace net = boost::asio;

// CHECK-FIXES: #include <unblock/offload.hpp>

std::vector<std::string> lines_of(const std::string &path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  if (!in)
    throw std::runtime_error("no " + path.substr(path.rfind('/') + 1));
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}
void append(std::vector<std::string> &out, const std::string &path) {
  for (auto &line : lines_of(path))
    out.push_back(std::move(line));
}
int open_missing(const char *path) {
  const int fd = ::open(path, O_RDONLY);
  return fd;
}
void store(const std::string &path, const std::string &text) { std::ofstream(path) << text; }

class Reader {
public:
  explicit Reader(const std::string &path) : lines(lines_of(path)) {}
  std::size_t size() const { return lines.size(); }
  std::string operator()(std::size_t i) const {
    usleep(10);
    return lines.at(i);
  }

private:
  std::vector<std::string> lines;
};

template <typename T> T twice(T value) {
  usleep(10);
  return value + value;
}

net::awaitable<void> session(std::string folder) {
  const std::string path = folder + "/data";
  store(path, "one\ntwo\n");
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return store(path, "one\ntwo\n"); })(net::use_awaitable);
  std::vector<std::string> all;
  append(all, path);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return append(all, path); })(net::use_awaitable);
  std::cout << all.size() << ' ' << lines_of(path).back() << '\n';
  // CHECK-FIXES: {{^}}  std::cout << all.size() << ' ' << (co_await unblock::offload([&] { return lines_of(path); })(net::use_awaitable)).back() << '\n';
  try {
    append(all, path + ".none");
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return append(all, path + ".none"); })(net::use_awaitable);
  } catch (const std::exception &error) {
    std::cout << "caught: " << error.what() << '\n';
  }
  errno = 0;
  const int fd = open_missing("/nowhere/at/all");
  // CHECK-FIXES: {{^}}  const int fd = co_await unblock::offload([&] { return open_missing("/nowhere/at/all"); })(net::use_awaitable);
  std::cout << fd << ' ' << (errno == ENOENT) << '\n';
  auto reader = Reader(path);
  // CHECK-FIXES: {{^}}  auto reader = co_await unblock::offload([&] { return Reader(path); })(net::use_awaitable);
  auto owned = std::make_unique<Reader>(path);
  // CHECK-FIXES: {{^}}  auto owned = co_await unblock::offload([&] { return std::make_unique<Reader>(path); })(net::use_awaitable);
  std::cout << reader.size() + owned->size() << ' ' << reader(1) << '\n';
  // CHECK-FIXES: {{^}}  std::cout << reader.size() + owned->size() << ' ' << co_await unblock::offload([&] { return reader(1); })(net::use_awaitable) << '\n';
  const auto last = [](const std::string &where) { return lines_of(where).back(); };
  std::cout << last(path) << ' ' << twice(21) << ' ' << twice(std::string("ab")) << '\n';
  // CHECK-FIXES: {{^}}  std::cout << co_await unblock::offload([&] { return last(path); })(net::use_awaitable) << ' ' << co_await unblock::offload([&] { return twice(21); })(net::use_awaitable) << ' ' << co_await unblock::offload([&] { return twice(std::string("ab")); })(net::use_awaitable) << '\n';
  auto *raw = new Reader(path);
  // CHECK-FIXES: {{^}}  auto *raw = co_await unblock::offload([&] { return new Reader(path); })(net::use_awaitable);
  std::cout << raw->size() << '\n';
  delete raw;
  co_return;
}

int main() {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("unblock-transitive-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  net::io_context context;
  net::co_spawn(context, session(folder.string()), [](std::exception_ptr error) {
    std::cout << (error ? "failed" : "done") << '\n';
  });
  context.run();
  std::filesystem::remove_all(folder);
}
