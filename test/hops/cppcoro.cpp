// Where a cppcoro task goes on: wherever what it awaited completes.
// REQUIRES: library-cppcoro
// RUN: %hops %s %t -- %library_flags(cppcoro)
#include "Inputs/here.hpp"
#include <cppcoro/io_service.hpp>
#include <cppcoro/resume_on.hpp>
#include <cppcoro/schedule_on.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>
#include <cppcoro/when_all.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

cppcoro::task<> other() { co_return; }

cppcoro::task<> hops(cppcoro::io_service &service, cppcoro::static_thread_pool &pool) {
  usleep(1), here(); // elsewhere: on the thread that started it, until it comes to its own
  co_await service.schedule();
  usleep(1), here(); // home
  co_await pool.schedule();
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await service.schedule();
  usleep(1), here(); // home
  co_await cppcoro::resume_on(pool, other());
  usleep(1), here(); // pool
  co_await cppcoro::resume_on(service, other());
  usleep(1), here(); // home
  co_await cppcoro::schedule_on(pool, other());
  usleep(1), here(); // pool
  co_await cppcoro::schedule_on(service, other());
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await service.schedule();
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  usleep(1), here(); // elsewhere
}

int main() {
  cppcoro::io_service service;
  cppcoro::static_thread_pool pool(1);
  std::thread loop([&] {
    set_home();
    service.process_events();
  });
  cppcoro::sync_wait(hops(service, pool));
  service.stop();
  loop.join();
}
