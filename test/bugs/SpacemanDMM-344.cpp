// SpacemanDMM#344: what is called by value was dropped without a word. A call through a pointer or a std::function is no finding, since nobody knows whither it goes;
// the function whose name is handed to somebody who calls it there and then is known, and so is a lambda variable.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed --any-fixes
#include "../checks/rows/Inputs/awaitable.h"
#include <algorithm>
#include <functional>
#include <unistd.h>
#include <vector>

void nap(int seconds) { sleep(static_cast<unsigned>(seconds)); }

awaitable<void> unknown(void (*pointer)(int), std::function<void(int)> any) {
  pointer(1);
  any(1);
  co_return;
}

awaitable<void> known(std::vector<int> times) {
  std::for_each(times.begin(), times.end(), nap);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nap' blocks the thread of coroutine 'known': it leads to 'sleep', which sleeps [unblock-transitive-blocking]
  const auto pause = [] { nap(1); };
  pause();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: note: the call of lambda 'pause' leads there, too
  co_return;
}
