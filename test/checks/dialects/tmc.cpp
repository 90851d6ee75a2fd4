// TooManyCooks: its promise wraps what it doesn't know in a task that comes back.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/tmc
#include <tmc/all_headers.hpp>
#include <unistd.h>
#include <utility>
// CHECK-FIXES: #include <unblock/sleep.hpp>

tmc::task<void> work() {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  co_await tmc::resume_on(tmc::cpu_executor());
  usleep(1);
  co_await tmc::resume_on(tmc::asio_executor());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  auto scope = co_await tmc::enter(tmc::cpu_executor());
  usleep(1);
  co_await scope.exit();
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

tmc::task<void> other();

// What a chained call says of the hop leaves it one, or makes it one.
tmc::task<void> chained(tmc::ex_cpu &pool, tmc::ex_manual_st &loop) {
  co_await tmc::resume_on(pool).with_priority(1);
  usleep(1);
  co_await tmc::resume_on(loop).with_priority(1);
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await other().resume_on(pool);
  usleep(1);
  co_await other().resume_on(loop);
  usleep(5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  auto scope = co_await tmc::enter(pool);
  co_await scope.exit().resume_on(pool);
  usleep(1);
}

// A braid runs on the threads of what it was made of.
tmc::task<void> braided(tmc::ex_cpu &pool, tmc::ex_manual_st &loop) {
  tmc::ex_braid on_the_pool(pool);
  co_await tmc::resume_on(on_the_pool);
  usleep(1);
  tmc::ex_braid on_the_loop(loop);
  co_await tmc::resume_on(on_the_loop);
  usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
