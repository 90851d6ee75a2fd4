// nucleus#2806: a rule against a type never saw the call that makes one. Constructors, factories and the destructors that nobody writes count.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include "Inputs/httplib.h"
#include <fstream>
#include <future>
#include <memory>
#include <thread>

awaitable<void> constructors() {
  std::ifstream file("a");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  auto other = std::ifstream{"b"};
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::ifstream' waits for the file system
  auto client = std::make_unique<httplib::Client>("localhost");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'httplib::Client' is built anew
  auto *raw = new httplib::Client("localhost");
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'httplib::Client' is built anew
  delete raw;
  co_return;
}

awaitable<void> destructors() {
  std::jthread worker([] {});
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::jthread' waits in its destructor for the thread to end
  std::jthread{[] {}};
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::jthread' waits in its destructor for the thread to end
  static_cast<void>(std::async(std::launch::async, [] {}));
  // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::async' returns a future whose destructor waits for the function to end
  co_return;
}
