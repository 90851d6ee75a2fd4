// boost::asio::experimental::coro: the fixes await deferred operations, and the coroutine comes back to its executor.
// REQUIRES: boost
// RUN: %fix_and_run %s %t -- -DBOOST_ALLOW_DEPRECATED_HEADERS
#include <boost/asio.hpp>
#include <boost/asio/experimental/coro.hpp>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>
#include <unistd.h>
// CHECK-FIXES: #include <unblock/offload.hpp>
// CHECK-FIXES: #include <unblock/sleep.hpp>

namespace net = boost::asio;
std::thread::id home;

const char *here() { return std::this_thread::get_id() == home ? "home" : "elsewhere"; }

net::experimental::coro<void> work(net::any_io_executor) {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::milliseconds(1))(net::deferred);
  std::cout << "slept: " << here() << '\n';
  int denied = ::access("/no/such/file", F_OK);
  // CHECK-FIXES: {{^}}  int denied = co_await unblock::offload([&] { return ::access("/no/such/file", F_OK); })(net::deferred);
  std::cout << denied << ' ' << (errno == ENOENT) << ' ' << here() << '\n';
  try {
    std::cout << std::filesystem::file_size("/no/such/file");
    // CHECK-FIXES: {{^}}    std::cout << co_await unblock::offload([&] { return std::filesystem::file_size("/no/such/file"); })(net::deferred);
  } catch (const std::filesystem::filesystem_error &error) {
    std::cout << error.code().message() << ' ' << here() << '\n';
  }
  co_return;
}

int main() {
  home = std::this_thread::get_id();
  net::io_context context;
  auto coroutine = work(context.get_executor());
  coroutine.async_resume([](std::exception_ptr failed) { std::cout << (failed != nullptr) << '\n'; });
  context.run();
}
