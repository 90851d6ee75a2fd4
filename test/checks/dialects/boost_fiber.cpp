// Boost.Fiber: all fibers of a thread wait while one of them blocks it.
// RUN: %check_unblock %s 'unblock-*' %t -std=c++17,c++20 -- -isystem %mocks/boost_fiber
#include <boost/fiber/all.hpp>
#include <chrono>
#include <fstream>
#include <unistd.h>
// CHECK-FIXES: {{^}}#include <unistd.h>

namespace fibers = boost::fibers;

void work(int n) {
  usleep(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of fiber 'work' [unblock-blocking-sleep]
  // CHECK-FIXES: {{^}}  boost::this_fiber::sleep_for(std::chrono::microseconds(n));
}

void starts() {
  fibers::fiber first(work, 1);
  fibers::fiber second(fibers::launch::dispatch, [] { usleep(2); });
  // CHECK-MESSAGES: :[[@LINE-1]]:55: warning: 'usleep' sleeps and blocks the thread of a fiber
  // CHECK-FIXES: {{^}}  fibers::fiber second(fibers::launch::dispatch, [] { boost::this_fiber::sleep_for(std::chrono::microseconds(2)); });
  auto third = fibers::async([] {
    std::ifstream in("file");
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'std::ifstream' waits for the file system and blocks the thread of a fiber
    // CHECK-MESSAGES: :[[@LINE-2]]:19: note: no fix: a fiber waits for a promise that another thread keeps; nothing of that kind can be written here
  });
  third.get(); // lets other fibers run
  usleep(3);   // main's thread is a fiber, too, but nothing here says so
}
