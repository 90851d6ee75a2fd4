// Where a coroutine of kj's goes on: on the event loop of the thread that called it, whatever it awaited.
// REQUIRES: library-kj
// RUN: %hops --std=c++23 %s %t -- %library_flags(kj)
#include "Inputs/here.hpp"
#include <future>
#include <kj/async.h>
#include <kj/debug.h>
#include <kj/thread.h>

// Keeps a promise of the home thread's on a thread that knows no event loop.
kj::Promise<int> from_a_plain_thread(kj::Own<kj::Thread> &thread) {
  auto [promise, fulfiller] = kj::newPromiseAndCrossThreadFulfiller<int>();
  thread = kj::heap<kj::Thread>([fulfiller = kj::mv(fulfiller)]() mutable {
    usleep(1000);
    fulfiller->fulfill(1);
  });
  return kj::mv(promise);
}

kj::Promise<void> other() {
  usleep(1), here(); // home
  co_await kj::evalLater([] {});
}

// The other thread's event loop stands still as well.
kj::Promise<void> over_there() {
  usleep(1), here(); // elsewhere
  co_await kj::yield();
  usleep(1), here(); // elsewhere
}

kj::Promise<void> stays(const kj::Executor &executor) {
  usleep(1), here(); // home
  co_await kj::yield();
  usleep(1), here(); // home
  co_await kj::yieldUntilQueueEmpty();
  usleep(1), here(); // home
  co_await kj::evalLater([] {});
  usleep(1), here(); // home
  co_await executor.executeAsync([] {});
  usleep(1), here(); // home
  int answer = co_await executor.executeAsync([] { return 42; });
  usleep(1), here(); // home
  co_await executor.executeAsync(
      []() -> kj::Promise<int> { return kj::evalLater([] { return 42; }); });
  usleep(1), here(); // home
  co_await executor.executeAsync([] { return over_there(); });
  usleep(1), here(); // home
  try {
    co_await executor.executeAsync(
        [] { kj::throwFatalException(KJ_EXCEPTION(FAILED, "over there")); });
  } catch (const kj::Exception &) {
    usleep(1), here(); // home
  }
  kj::Own<kj::Thread> thread;
  answer += co_await from_a_plain_thread(thread);
  usleep(1), here(); // home
  co_await other();
  usleep(1), here(); // home
}

int main() {
  set_home();
  std::promise<kj::Own<const kj::Executor>> started;
  std::promise<kj::Own<kj::CrossThreadPromiseFulfiller<void>>> end;
  kj::Thread thread([&] {
    kj::EventLoop loop;
    kj::WaitScope wait_scope(loop);
    auto [ended, fulfiller] = kj::newPromiseAndCrossThreadFulfiller<void>();
    end.set_value(kj::mv(fulfiller));
    started.set_value(kj::getCurrentThreadExecutor().addRef());
    ended.wait(wait_scope);
  });
  kj::EventLoop loop;
  kj::WaitScope wait_scope(loop);
  auto executor = started.get_future().get();
  stays(*executor).wait(wait_scope);
  end.get_future().get()->fulfill();
}
