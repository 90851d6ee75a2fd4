// The rows of std_wait.yaml and std_lock.yaml, against the real headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <atomic>
#include <barrier>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>

// libstdc++ 12 hasn't got these two of C++20's.
namespace std {
void atomic_flag_wait(const atomic_flag *, bool) noexcept;
void atomic_flag_wait_explicit(const atomic_flag *, bool, memory_order) noexcept;
} // namespace std

using namespace std::chrono_literals;

std::chrono::steady_clock::time_point later();

awaitable<void> results(std::future<int> &f, std::shared_future<int> &s) {
  f.wait_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::future::wait_for' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return f.wait_for(1s); })(boost::asio::use_awaitable);
  f.wait_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::future::wait_until' {{.*}} [unblock-blocking-wait]
  f.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::future::wait' {{.*}} [unblock-blocking-wait]
  f = {};
  f.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::future::get' {{.*}} [unblock-blocking-wait]
  s.wait_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_future::wait_for' {{.*}} [unblock-blocking-wait]
  s.wait_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_future::wait_until' {{.*}} [unblock-blocking-wait]
  s.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_future::wait' {{.*}} [unblock-blocking-wait]
  s = {};
  s.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_future::get' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<void> threads(std::thread &t, std::jthread &j) {
  t.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::thread::join' {{.*}} [unblock-blocking-wait]
  // CHECK-FIXES: co_await unblock::offload([&] { return t.join(); })(boost::asio::use_awaitable);
  j.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::jthread::join' {{.*}} [unblock-blocking-wait]
  std::jthread local([] {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::jthread' {{.*}} [unblock-blocking-wait]
  auto kept = std::async([] {});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::async' {{.*}} [unblock-blocking-wait]
  co_return;
}

awaitable<void> conditions(std::condition_variable &c, std::condition_variable_any &a, std::unique_lock<std::mutex> &l) {
  c.wait(l);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable::wait' {{.*}} [unblock-blocking-wait]
  c.wait_for(l, 1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable::wait_for' {{.*}} [unblock-blocking-wait]
  c.wait_until(l, later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable::wait_until' {{.*}} [unblock-blocking-wait]
  a.wait(l);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable_any::wait' {{.*}} [unblock-blocking-wait]
  a.wait_for(l, 1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable_any::wait_for' {{.*}} [unblock-blocking-wait]
  a.wait_until(l, later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::condition_variable_any::wait_until' {{.*}} [unblock-blocking-wait]
  c.wait_for(l, 0s);
  c.wait_until(l, std::chrono::steady_clock::now());
  co_return;
}

awaitable<void> semaphores(std::counting_semaphore<4> &s, std::binary_semaphore &b) {
  s.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' {{.*}} [unblock-blocking-wait]
  b.acquire();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::acquire' {{.*}} [unblock-blocking-wait]
  s.try_acquire_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::try_acquire_for' {{.*}} [unblock-blocking-wait]
  s.try_acquire_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::counting_semaphore::try_acquire_until' {{.*}} [unblock-blocking-wait]
  s.try_acquire();
  s.release();
  co_return;
}

awaitable<void> arrivals(std::latch &l, std::latch &m, std::barrier<> &b) {
  l.arrive_and_wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::latch::arrive_and_wait' {{.*}} [unblock-blocking-wait]
  m.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::latch::wait' {{.*}} [unblock-blocking-wait]
  b.arrive_and_wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::barrier::arrive_and_wait' {{.*}} [unblock-blocking-wait]
  b.wait(b.arrive());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::barrier::wait' {{.*}} [unblock-blocking-wait]
  l.wait();
  co_return;
}

struct plain {
  int i;
};

awaitable<void> atomics(std::atomic<int> &i, std::atomic<bool> &b, std::atomic<plain> &p, std::atomic<int *> &q, std::atomic_flag &f, int &n) {
  i.wait(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic::wait' {{.*}} [unblock-blocking-wait]
  b.wait(true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic::wait' {{.*}} [unblock-blocking-wait]
  p.wait({1});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic::wait' {{.*}} [unblock-blocking-wait]
  q.wait(nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic::wait' {{.*}} [unblock-blocking-wait]
  f.wait(true);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_flag::wait' {{.*}} [unblock-blocking-wait]
  std::atomic_ref<int>(n).wait(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_ref::wait' {{.*}} [unblock-blocking-wait]
  std::atomic_wait(&i, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_wait' {{.*}} [unblock-blocking-wait]
  std::atomic_wait_explicit(&i, 0, std::memory_order_acquire);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_wait_explicit' {{.*}} [unblock-blocking-wait]
  std::atomic_flag_wait(&f, false);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_flag_wait' {{.*}} [unblock-blocking-wait]
  std::atomic_flag_wait_explicit(&f, false, std::memory_order_acquire);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::atomic_flag_wait_explicit' {{.*}} [unblock-blocking-wait]
  i.load();
  co_return;
}

awaitable<void> locks(std::timed_mutex &t, std::recursive_timed_mutex &r, std::shared_timed_mutex &s, std::unique_lock<std::timed_mutex> &u, std::shared_lock<std::shared_timed_mutex> &h) {
  t.try_lock_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::timed_mutex::try_lock_for' {{.*}} [unblock-blocking-lock]
  t.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::timed_mutex::try_lock_until' {{.*}} [unblock-blocking-lock]
  r.try_lock_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::recursive_timed_mutex::try_lock_for' {{.*}} [unblock-blocking-lock]
  r.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::recursive_timed_mutex::try_lock_until' {{.*}} [unblock-blocking-lock]
  s.try_lock_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_timed_mutex::try_lock_for' {{.*}} [unblock-blocking-lock]
  s.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_timed_mutex::try_lock_until' {{.*}} [unblock-blocking-lock]
  s.try_lock_shared_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_timed_mutex::try_lock_shared_for' {{.*}} [unblock-blocking-lock]
  s.try_lock_shared_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_timed_mutex::try_lock_shared_until' {{.*}} [unblock-blocking-lock]
  u.try_lock_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::unique_lock::try_lock_for' {{.*}} [unblock-blocking-lock]
  u.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::unique_lock::try_lock_until' {{.*}} [unblock-blocking-lock]
  h.try_lock_for(1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_lock::try_lock_for' {{.*}} [unblock-blocking-lock]
  h.try_lock_until(later());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::shared_lock::try_lock_until' {{.*}} [unblock-blocking-lock]
  u.try_lock_for(0s);
  u.try_lock();
  co_return;
}
