// A transaction of LMDB belongs to the thread that began it: only a helper that does both, or neither, can run on another one.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed -- -isystem %S/../rows/Inputs
#include "../rows/Inputs/awaitable.h"
#include <stores.h>

static void commit(void *txn) { mdb_txn_commit(txn); }
static void finish(void *txn) { commit(txn); }

awaitable<void> half(void *env) {
  void *txn = nullptr;
  mdb_txn_begin(env, nullptr, 0, &txn);
  finish(txn);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'finish' blocks the thread of coroutine 'half': it leads to 'mdb_txn_commit', which {{.*}} [unblock-transitive-blocking]
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it; begin, use and commit it in one function, and hand that to unblock::offload
  // CHECK-FIXES: {{^}}  finish(txn);
  co_return;
}

static bool put() {
  void *env = nullptr;
  void *txn = nullptr;
  mdb_env_open(env, "d", 0, 0);
  mdb_txn_begin(env, nullptr, 0, &txn);
  return mdb_txn_commit(txn) == 0;
}

awaitable<bool> whole() {
  co_return put();
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'put' blocks the thread of coroutine 'whole'
  // CHECK-FIXES: co_return co_await unblock::offload([&] { return put(); })(boost::asio::use_awaitable);
}

// Behind something else that blocks, too.
static void open_and_commit(void *env, void *txn) {
  mdb_env_sync(env, 1);
  mdb_txn_commit(txn);
}

awaitable<void> behind(void *txn) {
  void *env = nullptr;
  open_and_commit(env, txn);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'open_and_commit' blocks the thread of coroutine 'behind'
  // CHECK-MESSAGES: note: no fix: a transaction belongs to the thread that began it
  // CHECK-FIXES: {{^}}  open_and_commit(env, txn);
  co_return;
}
