// Where the user allows blocking, paths end: in a function, in a namespace, at a call.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed --config="{CheckOptions: {unblock-transitive-blocking.AllowedFunctions: 'log::*;Cache::warm'}}"
#include "../rows/Inputs/awaitable.h"
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>
#include <unistd.h>

namespace log {
void write() { usleep(1); }
} // namespace log
struct Cache {
  void warm() { usleep(2); }
  void fill() { warm(); }
  void clear() { usleep(3); }
};
awaitable<void> allowed(Cache cache) {
  log::write();
  cache.fill();
  cache.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'Cache::clear' blocks the thread of coroutine 'allowed': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-7]]:18: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return cache.clear(); })(boost::asio::use_awaitable);
  co_return;
}
