// concurrencpp: as cppcoro; an executor is given to resume_on, or to the coroutine itself.
// RUN: %check_unblock %s unblock-blocking-sleep %t -- -isystem %runtime_include -isystem %mocks/concurrencpp
#include <concurrencpp/concurrencpp.h>
#include <unistd.h>

using namespace concurrencpp;

result<void> work(runtime &runtime, std::shared_ptr<executor> known_at_run_time) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: no fix: where a 'result<void>' awaits unblock's operation, it would go on on a thread of unblock's
  co_await resume_on(runtime.background_executor());
  usleep(1);
  co_await resume_on(known_at_run_time); // somebody meant it
  usleep(1);
}

result<void> on_a_pool(executor_tag, std::shared_ptr<thread_pool_executor>, int) {
  usleep(1);
  co_return;
}

// Any executor: somebody put it there.
result<void> on_an_executor(executor_tag, std::shared_ptr<executor>) {
  usleep(1);
  co_return;
}

lazy_result<int> lazy(executor_tag, std::shared_ptr<manual_executor>) {
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'lazy'
  co_return 1;
}
