// Sonar S7488: the fix replaced a blocking sleep by the asynchronous one and left out the `await`: it compiled, and slept no longer. Every operation that a fix
// writes is awaited; where none can be, in a lambda that is no coroutine, the call stays.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -- -isystem %runtime_include
// RUN: grep '^ .*unblock::sleep_for' %t.cxx20.cpp | count 2
// RUN: grep '^ .*unblock::sleep_for' %t.cxx20.cpp | grep -c co_await | grep -x 2
#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <thread>
#include <vector>

namespace net = boost::asio;
using namespace std::chrono_literals;

// CHECK-FIXES: #include <unblock/sleep.hpp>

net::awaitable<void> sleeps(std::vector<int> values) {
  std::this_thread::sleep_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(1s)(net::use_awaitable);
  for (int value : values)
    if (value > 0)
      std::this_thread::sleep_for(value * 1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'std::this_thread::sleep_for'
  // CHECK-FIXES: {{^}}      co_await unblock::sleep_for(value * 1s)(net::use_awaitable);
  std::for_each(values.begin(), values.end(), [](int value) {
    std::this_thread::sleep_for(value * 1s);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for'
    // CHECK-MESSAGES: :[[@LINE-3]]:47: note: no fix: the lambda around the call is no coroutine
    // CHECK-FIXES: {{^}}    std::this_thread::sleep_for(value * 1s);
  });
  co_return;
}
