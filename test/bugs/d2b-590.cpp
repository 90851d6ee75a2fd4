// d2b#590: a gate saw `Mutex::lock(..)` and not `m.lock()`. The callee counts, however the call is written.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

awaitable<void> step();

class checked_mutex : public std::mutex {};

awaitable<void> locks(std::mutex &m, std::mutex &n, std::mutex *p, std::shared_ptr<std::mutex> s, checked_mutex &d) {
  m.lock();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::mutex::lock' takes a lock that is still held
  n.std::mutex::lock();
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::mutex::lock' takes a lock that is still held
  p->lock();
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'std::mutex::lock' takes a lock that is still held
  s->lock();
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'std::mutex::lock' takes a lock that is still held
  d.lock();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'checked_mutex::lock' takes a lock that is still held
  co_await step();
}

awaitable<int> waits(std::future<int> *p, std::shared_ptr<std::future<int>> s, std::reference_wrapper<std::thread> t) {
  (*p).wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'std::future::wait' waits for a result
  s->wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'std::future::wait' waits for a result
  t.get().join();
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::thread::join' waits for the thread to end
  co_return std::async(std::launch::async, [] { return 1; }).get();
  // CHECK-MESSAGES: :[[@LINE-1]]:62: warning: 'std::future::get' waits for a result
}
