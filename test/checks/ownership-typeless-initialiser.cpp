// In a generic lambda `T made(a, b)` is initialised with a list in parentheses that has no type yet. The points-to analysis, which walks through the lambda
// with the coroutine, asked for it and crashed.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io %t --match-partial-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <filesystem>
#include <string>
// CHECK-FIXES: #include <unblock/offload.hpp>

boost::asio::awaitable<void> remove_all(std::string name) {
  const auto extended = [](auto part) {
    decltype(part) made(part, 0, 3);
    decltype(part) *kept = new decltype(part)(made, 1);
    delete kept;
    return made;
  };
  const std::string whole = extended(name);
  std::filesystem::remove(whole);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::filesystem::remove' waits for the file system
  // CHECK-FIXES: co_await unblock::offload([&] { return std::filesystem::remove(whole); })
  co_return;
}
