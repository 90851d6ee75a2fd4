// Where a libcoro task goes on: wherever what it awaited completes.
// REQUIRES: library-libcoro
// RUN: %hops --std=c++20 %s %t -- %library_flags(libcoro)
#include "Inputs/here.hpp"
#include <coro/scheduler.hpp>
#include <coro/sync_wait.hpp>
#include <coro/task.hpp>
#include <coro/thread_pool.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

coro::task<> other() { co_return; }

coro::task<> hops(std::unique_ptr<coro::scheduler> &loop,
                  std::unique_ptr<coro::thread_pool> &pool) {
  co_await loop->schedule();
  usleep(1), here(); // home
  co_await pool->schedule();
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await pool->yield();
  usleep(1), here(); // pool
  co_await loop->yield();
  usleep(1), here(); // home
  co_await pool->schedule(other());
  usleep(1), here(); // pool
  co_await loop->schedule_after(std::chrono::milliseconds(1));
  usleep(1), here(); // home
  co_await pool->schedule();
  co_await loop->yield_for(std::chrono::milliseconds(1));
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await loop->schedule();
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  usleep(1), here(); // elsewhere
}

int main() {
  auto loop = coro::scheduler::make_unique(
      {.on_io_thread_start_functor = set_home,
       .execution_strategy = coro::scheduler::execution_strategy_t::process_tasks_inline});
  auto pool = coro::thread_pool::make_unique({.thread_count = 1});
  coro::sync_wait(hops(loop, pool));
}
