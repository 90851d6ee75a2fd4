// Where a task of sdbusplus's goes on: it is an exec::task, at home on the worker thread of its context, which only reschedule_coroutine_on() changes.
// REQUIRES: library-sdbusplus
// RUN: %hops --std=c++23 %s %t -- %library_flags(sdbusplus)
#include "Inputs/here.hpp"
#include <chrono>
#include <exec/single_thread_context.hpp>
#include <exec/static_thread_pool.hpp>
#include <sdbusplus/async.hpp>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;
namespace execution = sdbusplus::async::execution;

sdbusplus::async::task<int> other() {
  usleep(1), here(); // home
  co_return 1;
}

sdbusplus::async::task<int> other_sleeps() {
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_return 1;
}

sdbusplus::async::task<> comes_back(sdbusplus::async::context &context,
                                    exec::static_thread_pool &pool) {
  set_home();
  usleep(1), here(); // home
  co_await sdbusplus::async::sleep_for(context, 1ms);
  usleep(1), here(); // home
  int event = eventfd(1, 0);
  sdbusplus::async::fdio io(context, event);
  co_await io.next(); // completes on the thread that called run()
  usleep(1), here();  // home
  sdbusplus::async::mutex mutex("one");
  sdbusplus::async::lock_guard lock(mutex);
  co_await lock.lock();
  usleep(1), here(); // home
  co_await execution::schedule(pool.get_scheduler());
  usleep(1), here(); // home
  co_await (execution::schedule(pool.get_scheduler()) | execution::then([] { return 1; }));
  usleep(1), here(); // home
  co_await execution::on(pool.get_scheduler(), execution::just(1));
  usleep(1), here(); // home
  co_await execution::starts_on(pool.get_scheduler(), execution::just(1));
  usleep(1), here(); // home
  co_await other();
  usleep(1), here(); // home
  co_await other_sleeps();
  usleep(1), here(); // home
}

sdbusplus::async::task<> after_unblock() {
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
}

// The other thread has a loop of its own.
sdbusplus::async::task<> hops(exec::single_thread_context &other) {
  co_await exec::reschedule_coroutine_on(other.get_scheduler());
  usleep(1), here(); // elsewhere
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // elsewhere
}

// A bus with nobody on it who could name us.
struct silent_bus : sdbusplus::SdBusImpl {
  int sd_bus_get_unique_name(sd_bus *, const char **name) override {
    *name = "";
    return 0;
  }
};

int main() {
  int ends[2];
  sd_bus *bus;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) || sd_bus_new(&bus) < 0 ||
      sd_bus_set_fd(bus, ends[0], ends[0]) < 0 || sd_bus_start(bus) < 0)
    return 1;
  silent_bus silent;
  exec::static_thread_pool pool(1);
  exec::single_thread_context other;
  sdbusplus::async::context context(sdbusplus::bus_t(bus, &silent));
  context.spawn([](sdbusplus::async::context &context, exec::static_thread_pool &pool,
                   exec::single_thread_context &other) -> sdbusplus::async::task<> {
    co_await comes_back(context, pool);
    co_await after_unblock();
    co_await hops(other);
    usleep(1), here(); // home
    context.request_stop();
  }(context, pool, other));
  context.run();
}
