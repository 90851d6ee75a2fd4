// Where a coroutine of concurrencpp goes on: wherever what it awaited completes, until resume_on().
// REQUIRES: library-concurrencpp
// RUN: %hops %s %t -- %library_flags(concurrencpp)
#include "Inputs/here.hpp"
#include <concurrencpp/concurrencpp.h>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using concurrencpp::executor_tag;
using concurrencpp::result;

concurrencpp::lazy_result<void> other() { co_return; }

result<void> hops(std::shared_ptr<concurrencpp::manual_executor> loop,
                  std::shared_ptr<concurrencpp::thread_pool_executor> pool) {
  usleep(1), here(); // home
  co_await concurrencpp::resume_on(pool);
  usleep(1), here(); // pool
  co_await concurrencpp::resume_on(loop);
  usleep(1), here(); // home
  co_await concurrencpp::resume_on(*pool);
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await concurrencpp::resume_on(loop);
  co_await pool->submit([] { usleep(1000); });
  usleep(1), here(); // elsewhere: its thread goes on with this, unless it was done already
  co_await concurrencpp::resume_on(loop);
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await concurrencpp::resume_on(loop);
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  usleep(1), here(); // elsewhere
}

result<void> on_the_pool(executor_tag, std::shared_ptr<concurrencpp::thread_pool_executor>) {
  usleep(1), here(); // pool
  co_return;
}

result<void> on_the_loop(executor_tag, std::shared_ptr<concurrencpp::manual_executor>) {
  usleep(1), here(); // home
  co_return;
}

int main() {
  set_home();
  concurrencpp::runtime runtime;
  auto loop = runtime.make_manual_executor();
  auto pool = runtime.thread_pool_executor();
  result<void> running[] = {hops(loop, pool), on_the_pool({}, pool), on_the_loop({}, loop)};
  for (auto &each : running)
    while (each.status() == concurrencpp::result_status::idle)
      loop->loop_for(16, std::chrono::milliseconds(10));
  for (auto &each : running)
    each.get();
  loop->shutdown();
}
