// Meziantou.Analyzer#1101 and Meziantou.Analyzer#591, Sonar S6966: the fix put `await` where it changed what the expression means, so that it didn't compile. A rewritten call stays
// one operand, whatever stands around it.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <string>
#include <sys/stat.h>

namespace net = boost::asio;
namespace fs = std::filesystem;

// CHECK-FIXES: #include <unblock/offload.hpp>

net::awaitable<std::string> inside_expressions(fs::path path) {
  if (!fs::exists(path))
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'std::filesystem::exists'
    // CHECK-FIXES: {{^}}  if (!co_await unblock::offload([&] { return fs::exists(path); })(net::use_awaitable))
    co_return "";
  auto twice = fs::file_size(path) * 2;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::filesystem::file_size'
  // CHECK-FIXES: {{^}}  auto twice = co_await unblock::offload([&] { return fs::file_size(path); })(net::use_awaitable) * 2;
  auto name = fs::canonical(path).string();
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'std::filesystem::canonical'
  // CHECK-FIXES: {{^}}  auto name = (co_await unblock::offload([&] { return fs::canonical(path); })(net::use_awaitable)).string();
  co_return name + std::to_string(twice);
}
