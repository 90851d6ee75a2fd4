// ruff#7807, mypy#12649, deno_lint#1198, clippy#4377, Swift's pitch 71749: only calls that stand in the asynchronous function itself were found, and in a large code base "most blocking
// functions" are somewhere else. The call of the helper is the finding, with the way down; across files see checks/transitive-blocking/summaries.test.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed
#include "../checks/rows/Inputs/awaitable.h"
#include <fstream>
#include <string>
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>

struct Settings {
  std::string text;
  void read(const std::string &path) {
    std::ifstream in(path);
    in >> text;
  }
};
Settings settings_of(const std::string &user) {
  Settings settings;
  settings.read("/etc/" + user);
  return settings;
}

awaitable<void> greet(std::string user) {
  auto settings = settings_of(user);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'settings_of' blocks the thread of coroutine 'greet': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-7]]:12: note: 'settings_of' calls 'Settings::read' here
  // CHECK-MESSAGES: :[[@LINE-14]]:19: note: 'std::ifstream' waits for the file system here
  // CHECK-FIXES: {{^}}  auto settings = co_await unblock::offload([&] { return settings_of(user); })(boost::asio::use_awaitable);
  co_return;
}
