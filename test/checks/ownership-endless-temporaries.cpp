// A temporary that holds what a variable held, and goes back into the variable: `view = view.first().second()`. The points-to analysis went round in circles
// until the stack was used up.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <filesystem>
#include <string_view>

boost::asio::awaitable<void> last_lines(std::string_view view, std::filesystem::path path) {
  std::string_view other = view;
  for (int i = 0; i < 3; ++i) {
    view = view.substr(1).substr(1);
    other = view.substr(1).substr(other.substr(2).substr(1).size());
    view = other.substr(1).substr(0);
  }
  std::filesystem::remove(path / view);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::filesystem::remove' waits for the file system
  co_return;
}
