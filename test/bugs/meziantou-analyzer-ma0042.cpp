// Meziantou.Analyzer MA0042 and CA1849: `SemaphoreSlim.Wait(0)` had to be made an exception, because it waits for nobody. So do a zero in any spelling, a point in
// time that is now, and `try_`.
// RUN: %check_unblock %s 'unblock-*' %t -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>

using namespace std::chrono_literals;

awaitable<bool> tries(std::counting_semaphore<4> &slots, std::timed_mutex &mutex, std::future<int> &result, std::condition_variable &changed) {
  constexpr auto no_time = 0ms;
  bool had = slots.try_acquire();
  had |= slots.try_acquire_for(0s);
  had |= slots.try_acquire_for(no_time);
  had |= slots.try_acquire_for(std::chrono::milliseconds::zero());
  had |= slots.try_acquire_until(std::chrono::steady_clock::now());
  had |= mutex.try_lock();
  had |= mutex.try_lock_for(std::chrono::seconds(0));
  had |= result.wait_for(std::chrono::nanoseconds{}) == std::future_status::ready;
  std::mutex own;
  std::unique_lock lock(own);
  changed.wait_for(lock, 0s);
  co_return had;
}
