// Where an exec::task goes on: on its scheduler, which only reschedule_coroutine_on() changes.
// REQUIRES: library-stdexec
// RUN: %hops %s %t -- %library_flags(stdexec)
#include "Inputs/here.hpp"
#include <exec/static_thread_pool.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

exec::task<void> other() { co_return; }

exec::task<void> other_on(exec::static_thread_pool &pool) {
  co_await exec::reschedule_coroutine_on(pool.get_scheduler());
  usleep(1), here(); // pool
}

exec::task<void> hops(stdexec::run_loop &loop, exec::static_thread_pool &pool) {
  usleep(1), here(); // home
  co_await stdexec::schedule(pool.get_scheduler());
  usleep(1), here(); // home
  co_await other_on(pool);
  usleep(1), here(); // home
  co_await exec::reschedule_coroutine_on(pool.get_scheduler());
  usleep(1), here(); // pool
  co_await stdexec::schedule(loop.get_scheduler());
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await exec::reschedule_coroutine_on(loop.get_scheduler());
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  usleep(1), here(); // home
}

int main() {
  exec::static_thread_pool pool(1);
  stdexec::run_loop loop;
  std::thread thread([&] {
    set_home();
    loop.run();
  });
  stdexec::sync_wait(stdexec::starts_on(loop.get_scheduler(), hops(loop, pool)));
  loop.finish();
  thread.join();
}
