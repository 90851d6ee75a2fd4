// Virtual calls: a finding where everything that may run blocks; "may block" where something does, unless VirtualCalls says all. Unknown is silent.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed -check-suffixes=,ANY
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed --config="{CheckOptions: {unblock-transitive-blocking.VirtualCalls: all}}"
#include "../rows/Inputs/awaitable.h"
#include <fstream>
#include <unistd.h>

struct Store {
  virtual ~Store() = default;
  virtual void load() = 0;
  virtual void save() {}
  virtual void drop() = 0;
  virtual void scan() = 0;
  virtual void none() = 0;
};
struct FileStore : Store {
  void load() override { std::ifstream in("x"); }
  void save() override { usleep(1); }
  void drop() override { usleep(1); }
  void scan() override;
};
struct SlowStore : FileStore {
  void load() override { usleep(1); }
  void save() override { usleep(2); }
  void scan() override { usleep(3); }
};
struct LastStore final : SlowStore {
  void drop() override {}
  void none() override { usleep(1); }
};

void through(Store &s) { s.load(); }
awaitable<void> all_block(Store &s) {
  through(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'through' blocks the thread of coroutine 'all_block': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-4]]:28: note: 'through' calls 'Store::load' here
  // CHECK-MESSAGES: :[[@LINE-27]]:16: note: 'Store::load' is virtual, and every function that can be seen to run in its place blocks; one is 'FileStore::load'
  // CHECK-MESSAGES: :[[@LINE-21]]:40: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-5]]:3: note: no safe fix: 'load' would run on another thread, and what it does cannot be seen here; this one wants a look
  co_return;
}

// The base's own does not, nor does one of the overrides.
awaitable<void> some_block(Store &s) {
  s.save();
  // CHECK-MESSAGES-ANY: :[[@LINE-1]]:5: warning: 'Store::save' may block the thread of coroutine 'some_block': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES-ANY: :[[@LINE-36]]:16: note: 'Store::save' is virtual, and some functions that may run in its place block; one is 'FileStore::save'
  // CHECK-MESSAGES-ANY: :[[@LINE-30]]:26: note: 'usleep' sleeps here
  // CHECK-MESSAGES-ANY: :[[@LINE-4]]:5: note: no safe fix: 'save' would run on another thread, and what it does cannot be seen here; this one wants a look
  s.drop();
  // CHECK-MESSAGES-ANY: :[[@LINE-1]]:5: warning: 'Store::drop' may block the thread of coroutine 'some_block': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES-ANY: :[[@LINE-40]]:16: note: 'Store::drop' is virtual, and some functions that may run in its place block; one is 'FileStore::drop'
  // CHECK-MESSAGES-ANY: :[[@LINE-34]]:26: note: 'usleep' sleeps here
  // CHECK-MESSAGES-ANY: :[[@LINE-4]]:5: note: no safe fix: 'drop' would run on another thread, and what it does cannot be seen here; this one wants a look
  co_return;
}

// One override has no body here.
awaitable<void> one_is_unknown(Store &s) {
  s.scan();
  // CHECK-MESSAGES-ANY: :[[@LINE-1]]:5: warning: 'Store::scan' may block the thread of coroutine 'one_is_unknown': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES-ANY: :[[@LINE-49]]:16: note: 'Store::scan' is virtual, and some functions that may run in its place block; one is 'SlowStore::scan'
  // CHECK-MESSAGES-ANY: :[[@LINE-38]]:26: note: 'usleep' sleeps here
  // CHECK-MESSAGES-ANY: :[[@LINE-4]]:5: note: no safe fix: 'scan' would run on another thread, and what it does cannot be seen here; this one wants a look
  co_return;
}

// Which function runs is known.
awaitable<void> exact(LastStore &last) {
  last.save();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'SlowStore::save' blocks the thread of coroutine 'exact': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-48]]:26: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:8: note: no safe fix: 'save' would run on another thread, and what it does cannot be seen here; this one wants a look
  last.Store::save();
  last.drop();
  co_return;
}

struct Unseen {
  virtual void work() = 0;
};
awaitable<void> nothing_to_see(Unseen &u) {
  u.work();
  co_return;
}

// An override that only blocks where another one does.
struct Chain : Unseen {
  void work() override { next->work(); }
  Unseen *next;
};
awaitable<void> by_each_other(Unseen &u) {
  u.work();
  co_return;
}

struct Owner {
  virtual ~Owner() { usleep(1); }
};
struct Heir : Owner {
  ~Heir() override {}
};
awaitable<void> deletes(Owner *o) {
  delete o;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the destructor of 'Owner' blocks the thread of coroutine 'deletes': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-8]]:11: note: the destructor of 'Owner' is virtual, and every function that can be seen to run in its place blocks; one is the destructor of 'Owner'
  // CHECK-MESSAGES: :[[@LINE-9]]:22: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-4]]:3: note: no fix: a destructor runs where its object's life ends
  co_return;
}

// What runs is what the object was made with, and nothing is known of that: a future's continuation, a function of any type.
struct Continuation {
  virtual ~Continuation() = default;
  virtual void run() = 0;
};
template <typename Function> struct Core final : Continuation {
  explicit Core(Function f) : f(f) {}
  void run() override { f(); }
  Function f;
};
template <typename Function> Continuation *then(Function f) { return new Core<Function>(f); }
void elsewhere() {
  then([] { usleep(1); })->run();
}
awaitable<void> any_continuation(Continuation &next) {
  next.run();
  co_return;
}

// A lambda of the override's own.
struct Loader {
  virtual void load() = 0;
};
struct FileLoader : Loader {
  void load() override {
    auto read = [] { std::ifstream in("x"); };
    read();
  }
};
awaitable<void> own_lambda(Loader &loader) {
  loader.load();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Loader::load' blocks the thread of coroutine 'own_lambda': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-11]]:16: note: 'Loader::load' is virtual, and every function that can be seen to run in its place blocks; one is 'FileLoader::load'
  // CHECK-MESSAGES: :[[@LINE-7]]:5: note: 'FileLoader::load' calls lambda 'read' here
  // CHECK-MESSAGES: :[[@LINE-9]]:36: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-5]]:10: note: no safe fix: 'load' would run on another thread, and what it does cannot be seen here; this one wants a look
  co_return;
}
