// Classes that hold themselves, by a container or by a base that has them as template argument: the search for references in them did not end.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io %t --match-partial-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>
// CHECK-FIXES: #include <unblock/offload.hpp>

struct node {
  std::string name;
  std::vector<node> children;
};

template <class T> struct counted {
  int count = 0;
};

struct entry : counted<entry> {
  std::filesystem::path path;
  std::map<std::string, entry> below;
};

struct view_node {
  std::vector<view_node> children;
  std::filesystem::path *path;
};

boost::asio::awaitable<void> remove_all() {
  node tree;
  entry first;
  std::filesystem::remove(tree.name);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::filesystem::remove' waits for the file system
  // CHECK-FIXES: co_await unblock::offload([&] { return std::filesystem::remove(tree.name); })
  std::filesystem::remove(first.path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::filesystem::remove' waits for the file system
  // CHECK-FIXES: co_await unblock::offload([&] { return std::filesystem::remove(first.path); })
  co_return;
}

// What stands behind the class that was seen already is not forgotten.
boost::asio::awaitable<void> remove_viewed(view_node seen) {
  std::filesystem::remove(*seen.path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::filesystem::remove' waits for the file system
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no safe fix: 'seen
  co_return;
}
