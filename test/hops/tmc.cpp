// Where a TooManyCooks task goes on after its hops and after operations of unblock's.
// REQUIRES: library-tmc
// RUN: %hops %s %t -- %library_flags(tmc)
#define TMC_IMPL
#include <tmc/all_headers.hpp>

#include "Inputs/here.hpp"
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;

tmc::task<void> other() { co_return; }

tmc::task<void> operations() {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
}

tmc::task<void> hops(tmc::ex_manual_st &home, tmc::ex_cpu &pool) {
  co_await tmc::resume_on(pool);
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await unblock::offload([] {});
  usleep(1), here(); // pool
  co_await tmc::yield();
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await tmc::resume_on(home);
  usleep(1), here(); // home

  co_await tmc::resume_on(tmc::cpu_executor());
  usleep(1), here(); // pool
  co_await tmc::resume_on(home.type_erased());
  usleep(1), here(); // home
  co_await tmc::resume_on(pool.type_erased());
  usleep(1), here(); // pool
  // Doesn't suspend.
  co_await tmc::resume_on(tmc::current_executor());
  usleep(1), here(); // unseen: where that is the pool isn't followed
  co_await tmc::resume_on(home);
  usleep(1), here(); // home

  auto scope = co_await tmc::enter(pool);
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await scope.exit();
  usleep(1), here(); // home
  auto again = co_await tmc::enter(pool);
  usleep(1), here(); // pool
  co_await std::move(again);
  usleep(1), here(); // home

  tmc::ex_braid braid(pool);
  co_await tmc::resume_on(braid);
  usleep(1), here(); // pool
  co_await tmc::resume_on(home);
  usleep(1), here(); // home

  // These say in a chained call how or where to go on.
  co_await tmc::resume_on(pool).with_priority(0);
  usleep(1), here(); // pool
  co_await tmc::resume_on(home);
  usleep(1), here(); // home
  auto prior = co_await tmc::enter(pool).with_priority(0);
  usleep(1), here(); // pool
  co_await prior.exit().with_priority(0);
  usleep(1), here(); // home
  auto left = co_await tmc::enter(pool);
  usleep(1), here(); // pool
  co_await left.exit().resume_on(pool);
  usleep(1), here(); // pool
  co_await tmc::resume_on(home);
  usleep(1), here(); // home
  co_await other().resume_on(pool);
  usleep(1), here(); // pool
  co_await tmc::resume_on(home);
  usleep(1), here(); // home
  // Only what is awaited.
  co_await tmc::spawn(other()).run_on(pool);
  usleep(1), here(); // home
  co_await tmc::spawn(other()).resume_on(pool);
  usleep(1), here(); // pool
}

int main() {
  set_home();
  tmc::cpu_executor().set_thread_count(1).init();
  tmc::ex_cpu pool;
  pool.set_thread_count(2).init();
  tmc::ex_manual_st home;
  home.init();
  std::atomic<bool> ended = false;
  auto run = [&]() -> tmc::task<void> {
    co_await operations();
    co_await hops(home, pool);
    ended = true;
  };
  tmc::post(home, run());
  while (!ended)
    home.run_all();
}
