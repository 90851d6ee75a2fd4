// SpacemanDMM#203, SpacemanDMM#355 and mypy#12649 ("a.foo(): does it block?"): a call that is dispatched counted as its base's function only. What may run in its place is
// looked at: all block, some do (silent with VirtualCalls: all), nobody knows.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed -check-suffixes=,ANY
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed --config="{CheckOptions: {unblock-transitive-blocking.VirtualCalls: all}}"
#include "../checks/rows/Inputs/awaitable.h"
#include <unistd.h>

struct Animal {
  virtual void sleep() = 0;
  virtual void eat() {}
  virtual void hide() = 0;
};
struct Cat : Animal {
  void sleep() override { usleep(1); }
  void eat() override { usleep(1); }
};

awaitable<void> day(Animal &animal) {
  animal.sleep();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Animal::sleep' blocks the thread of coroutine 'day': it leads to 'usleep', which sleeps
  animal.eat();
  // CHECK-MESSAGES-ANY: :[[@LINE-1]]:10: warning: 'Animal::eat' may block the thread of coroutine 'day': it leads to 'usleep', which sleeps
  animal.hide();
  co_return;
}
