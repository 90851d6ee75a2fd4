// bytedance/deer-flow#4200: edges were dropped for calls through members of members, aliases and parameters, and what is missed is "more dangerous" than
// what is reported too much. Calls go by type; where nobody can tell whither one goes, the summary lists it as open.
// RUN: rm -rf %t.sum
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed --config="{CheckOptions: {unblock-transitive-blocking.SummaryDir: '%t.sum'}}"
// RUN: cat %t.sum/*.unblock.json | %FileCheck %s --check-prefix=OPEN
#include "../checks/rows/Inputs/awaitable.h"
#include <memory>
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>
#include <unistd.h>

struct Store {
  void flush() { usleep(1); }
};
using Backend = Store;
struct Writer {
  Store store;
  std::unique_ptr<Backend> spare;
};
struct Service {
  Writer writer;
  Writer *other;
  awaitable<void> members() {
    writer.store.flush();
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Store::flush' blocks the thread of coroutine 'members': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
    // CHECK-MESSAGES: :[[@LINE-13]]:18: note: 'usleep' sleeps here
    // CHECK-MESSAGES: :[[@LINE-3]]:18: note: no safe fix: 'writer' is reached through 'this', and another coroutine may change it meanwhile; this one wants a look
    // CHECK-MESSAGES: :[[@LINE+2]]:19: note: the call of 'Store::flush' leads there, too
    // CHECK-MESSAGES: :[[@LINE+1]]:19: note: no safe fix: 'other' is reached through 'this', and another coroutine may change it meanwhile; this one wants a look
    other->spare->flush();
    co_return;
  }
};
void by_parameter(Backend &backend) { backend.flush(); }
awaitable<void> parameters(std::shared_ptr<Store> store) {
  by_parameter(*store);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'by_parameter' blocks the thread of coroutine 'parameters': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-4]]:47: note: 'by_parameter' calls 'Store::flush' here
  // CHECK-MESSAGES: :[[@LINE-26]]:18: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-4]]:3: note: no safe fix: 'store' is reached through a pointer, and another coroutine may change it meanwhile; this one wants a look
  co_return;
}
awaitable<void> alias() {
  Store store;
  auto &renamed = store;
  renamed.flush();
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Store::flush' blocks the thread of coroutine 'alias': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-35]]:18: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return renamed.flush(); })(boost::asio::use_awaitable);
  co_return;
}

// OPEN: "how": "indirect"
// OPEN: "name": "through_a_pointer"
void through_a_pointer(void (*callee)()) { callee(); }
