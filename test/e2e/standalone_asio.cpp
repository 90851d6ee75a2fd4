// The same fixes with standalone Asio: the runtime follows the Asio that the file includes.
// REQUIRES: standalone-asio
// RUN: %fix_and_run %s %t -- -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
#include <utility>

#include <asio.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <unistd.h>

// CHECK-FIXES: #include <unblock/standalone_asio/file.hpp>
// CHECK-FIXES: #include <unblock/standalone_asio/offload.hpp>
// CHECK-FIXES: #include <unblock/standalone_asio/sleep.hpp>

using asio::awaitable;

asio::awaitable<int> sleeps() {
  usleep(1000);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1000))(asio::use_awaitable);
  asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(2));
  timer.wait();
  // CHECK-FIXES: {{^}}  co_await timer.async_wait(asio::use_awaitable);
  co_return 1;
}

awaitable<std::string> files(std::string path) {
  std::ofstream out(path);
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream(path)(asio::use_awaitable);
  out << "standalone";
  out.close();
  // CHECK-FIXES: {{^}}  co_await out.async_close()(asio::use_awaitable);
  const auto size = std::filesystem::file_size(path);
  // CHECK-FIXES: {{^}}  const auto size = co_await unblock::offload([&] { return std::filesystem::file_size(path); })(asio::use_awaitable);
  co_return std::to_string(size);
}

awaitable<void> all() {
  std::cout << co_await sleeps() << '\n';
  std::cout << co_await files("standalone.txt") << '\n';
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, all(), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
