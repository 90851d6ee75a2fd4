// llvm#176225: two checks that both needed a header included it twice. One include serves all fixes of a file, whichever check they belong to, and none is added
// that is there already.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
// RUN: grep -c '^#include <unblock/offload.hpp>' %t.cxx20.cpp | grep -x 1
// RUN: grep -c '^#include <unblock/sleep.hpp>' %t.cxx20.cpp | grep -x 1
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdlib>
#include <filesystem>
#include <unblock/sleep.hpp>
#include <unistd.h>

namespace net = boost::asio;

net::awaitable<int> two_checks(std::filesystem::path path) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1))(net::use_awaitable);
  std::filesystem::create_directory(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return std::filesystem::create_directory(path); })(net::use_awaitable);
  co_return std::system("true");
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return std::system("true"); })(net::use_awaitable);
}
