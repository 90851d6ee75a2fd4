// deno_lint#1199: a naive traversal went twice through the same function, reported what depends on the order of declarations, and took functions of the same
// name in another scope for one another. Functions are told apart by declaration, findings come when all is collected, once each.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed
#include "../checks/rows/Inputs/awaitable.h"
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>
#include <unistd.h>

namespace quick {
void flush() {}
} // namespace quick
namespace slow {
void flush();
}
struct Log {
  void flush() {}
};

void first();
void second();

// Before any of the functions is defined.
awaitable<void> early() {
  first();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'first' blocks the thread of coroutine 'early': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE+7]]:16: note: 'first' calls 'second' here
  // CHECK-MESSAGES: :[[@LINE+9]]:3: note: 'second' calls 'flush' here
  // CHECK-MESSAGES: :[[@LINE+10]]:22: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return first(); })(boost::asio::use_awaitable);
  co_return;
}

void first() { second(); }
void second() {
  first();
  slow::flush();
}
void slow::flush() { usleep(1); }

awaitable<void> same_name(Log log) {
  quick::flush();
  log.flush();
  auto flush = [] {};
  flush();
  co_return;
}
