// Where a coroutine of Seastar's goes on: on its shard after whatever is Seastar's own, and off it after an operation of unblock's.
// REQUIRES: library-seastar
// RUN: %hops %s %t -- %library_flags(seastar)
#include "Inputs/here.hpp"
#include <chrono>
#include <seastar/core/alien.hh>
#include <seastar/core/app-template.hh>
#include <seastar/core/coroutine.hh>
#include <seastar/core/future.hh>
#include <seastar/core/reactor.hh>
#include <seastar/core/sleep.hh>
#include <seastar/core/smp.hh>
#include <seastar/core/thread.hh>
#include <seastar/coroutine/all.hh>
#include <seastar/coroutine/as_future.hh>
#include <seastar/coroutine/maybe_yield.hh>
#include <seastar/coroutine/switch_to.hh>
#include <seastar/util/later.hh>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;

// The way back to the first shard from a thread that isn't Seastar's.
struct back_to_the_shard {
  bool await_ready() { return false; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> coroutine) {
    seastar::alien::run_on(*seastar::alien::internal::default_instance, 0,
                           [coroutine]() noexcept { coroutine.resume(); });
  }
  void await_resume() {}
};

// The other shard stands still as well.
seastar::future<int> over_there() {
  usleep(1), here(); // elsewhere
  co_await seastar::sleep(1ms);
  usleep(1), here(); // elsewhere
  co_await seastar::yield();
  usleep(1), here(); // elsewhere
  co_return 1;
}

seastar::future<> comes_back() {
  usleep(1), here(); // home
  co_await seastar::sleep(1ms);
  usleep(1), here(); // home
  co_await seastar::yield();
  usleep(1), here(); // home
  co_await seastar::coroutine::maybe_yield();
  usleep(1), here(); // home
  auto group = co_await seastar::create_scheduling_group("other", 100);
  usleep(1), here(); // home
  auto own = co_await seastar::coroutine::switch_to(group);
  usleep(1), here(); // home
  co_await seastar::coroutine::switch_to(own);
  usleep(1), here(); // home
  co_await seastar::smp::submit_to(1, [] {});
  usleep(1), here(); // home
  co_await seastar::smp::submit_to(1, over_there);
  usleep(1), here(); // home
  (co_await seastar::coroutine::as_future(seastar::smp::submit_to(1, over_there))).get();
  usleep(1), here(); // home
  co_await seastar::coroutine::all([] { return seastar::smp::submit_to(1, over_there); },
                                   [] { return seastar::sleep(1ms); });
  usleep(1), here(); // home
  co_await seastar::async([] {
    usleep(1), here(); // home
    seastar::sleep(1ms).get();
    usleep(1), here(); // home
    seastar::smp::submit_to(1, over_there).get();
    usleep(1), here(); // home
  });
  usleep(1), here(); // home
}

// There it may touch nothing of Seastar's.
seastar::future<> after_unblock() {
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await back_to_the_shard();
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // elsewhere
  co_await back_to_the_shard();
  usleep(1), here(); // home
}

int main() {
  char name[] = "seastar", shards[] = "--smp=2", memory[] = "--memory=256M",
       shared[] = "--overprovisioned", quiet[] = "--default-log-level=error";
  char *arguments[] = {name, shards, memory, shared, quiet, nullptr};
  seastar::app_template application;
  return application.run(5, arguments, []() -> seastar::future<> {
    set_home();
    co_await comes_back();
    co_await after_unblock();
  });
}
