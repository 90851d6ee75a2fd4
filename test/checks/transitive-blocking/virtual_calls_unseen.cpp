// VirtualCalls: unseen asks for the virtual calls, too, of which nobody can say what they do. Without it they are silent.
// RUN: %check_unblock %s unblock-transitive-blocking %t -check-suffixes=,UNSEEN --any-fixes --broken-fixed --config="{CheckOptions: {unblock-transitive-blocking.VirtualCalls: unseen}}"
// RUN: %check_unblock %s unblock-transitive-blocking %t --any-fixes --broken-fixed
#include "../rows/Inputs/awaitable.h"
#include <unistd.h>

struct Plug {
  virtual void run() = 0;
  virtual void part() {}
  virtual void whole() {}
  virtual void worse() {}
  virtual awaitable<void> later() = 0;
};
struct Partly : Plug {
  void part() override;
  void whole() override {}
  void worse() override;
};
struct Slow : Partly {
  void worse() override { usleep(1); }
};

awaitable<void> nothing(Plug &p) {
  p.run();
  // CHECK-MESSAGES-UNSEEN: :[[@LINE-1]]:5: warning: 'Plug::run' is virtual, with code that can't be seen, and may block the thread of coroutine 'nothing' [unblock-transitive-blocking]
  co_return;
}

void helper(Plug &p) { p.part(); }
awaitable<void> some(Plug &p) {
  helper(p);
  // CHECK-MESSAGES-UNSEEN: :[[@LINE-1]]:3: warning: 'helper' may block the thread of coroutine 'some': it leads to 'Plug::part', which is virtual, with code that can't be seen [unblock-transitive-blocking]
  co_return;
}

// All of it is seen, and what is awaited runs by itself.
awaitable<void> silent(Plug &p) {
  p.whole();
  co_await p.later();
}

// What is known comes first.
awaitable<void> known(Plug &p) {
  p.worse();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Plug::worse' may block the thread of coroutine 'known': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  co_return;
}
