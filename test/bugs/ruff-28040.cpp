// ruff#28040: what is only made in the coroutine and consumed by a worker was flagged where it is made.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <filesystem>
#include <ranges>
#include <string>
#include <unblock/offload.hpp>
#include <vector>

namespace net = boost::asio;

net::awaitable<std::uintmax_t> total(std::vector<std::string> names) {
  // Lazy: nothing touches a file before somebody takes an element.
  auto sizes = names | std::views::transform([](const std::string &name) {
                 return std::filesystem::file_size(name);
               });
  co_return co_await unblock::offload([&] {
    std::uintmax_t sum = 0;
    for (const std::uintmax_t size : sizes)
      sum += size;
    return sum;
  })(net::use_awaitable);
}
