// Where a task of libunifex goes on: on its scheduler, which awaiting another one's schedule() changes.
// REQUIRES: library-unifex
// RUN: %hops %s %t -- %library_flags(unifex)
#include "Inputs/here.hpp"
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>
#include <unifex/scheduler_concepts.hpp>
#include <unifex/static_thread_pool.hpp>
#include <unifex/sync_wait.hpp>
#include <unifex/task.hpp>
#include <unifex/then.hpp>
#include <unifex/timed_single_thread_context.hpp>

unifex::task<void> other() { co_return; }

unifex::task<void> hops(unifex::timed_single_thread_context &loop,
                        unifex::static_thread_pool &pool) {
  co_await unifex::schedule(loop.get_scheduler());
  set_home();
  usleep(1), here(); // home
  co_await unifex::schedule(pool.get_scheduler());
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await unifex::schedule(loop.get_scheduler());
  usleep(1), here(); // home
  co_await unifex::then(unifex::schedule(pool.get_scheduler()), [] {});
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  usleep(1), here(); // home
}

int main() {
  unifex::static_thread_pool pool(1);
  unifex::timed_single_thread_context loop;
  unifex::sync_wait(hops(loop, pool));
}
