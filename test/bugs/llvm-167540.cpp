// llvm#167540: a warning about performance constraints left -Wall again, because it spoke to people who had asked for nothing. Outside coroutines nothing is
// said, whatever blocks there and whatever effects are declared.
// RUN: %check_unblock %s 'unblock-*' %t -- -iquote %S/../checks/rows -Wno-unknown-attributes
#include "Inputs/awaitable.h"
#include <chrono>
#include <future>
#include <mutex>
#include <thread>

std::mutex mutex;

void plain() {
  const std::lock_guard lock(mutex);
  std::this_thread::sleep_for(std::chrono::seconds(1));
}

int waits(std::future<int> result) { return result.get(); }

struct worker {
  worker() : thread([] { plain(); }) {}
  ~worker() { thread.join(); }
  std::thread thread;
};

auto lambda = [] { plain(); };
