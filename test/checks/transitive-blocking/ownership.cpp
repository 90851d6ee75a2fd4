// The fix of a helper's call is safe only where all that the helper touches can be seen, and is the coroutine's own.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed
#include "../rows/Inputs/awaitable.h"
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <time.h>
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>
#include <unistd.h>
#include <vector>

std::vector<std::string> lines_of(const std::string &path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}
void append(std::vector<std::string> &out, const std::string &path) {
  for (auto &line : lines_of(path))
    out.push_back(line);
}

// Locals and parameters by value, also where the helper changes them.
awaitable<int> own(std::string path) {
  std::vector<std::string> all;
  append(all, path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'append' blocks the thread of coroutine 'own': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-9]]:21: note: 'append' calls 'lines_of' here
  // CHECK-MESSAGES: :[[@LINE-16]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE+3]]:15: note: the call of 'lines_of' leads there, too
  // CHECK-MESSAGES: :[[@LINE+4]]:7: note: the call of 'lines_of' leads there, too
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return append(all, path); })(boost::asio::use_awaitable);
  auto size = lines_of(path + ".bak").size();
  // CHECK-FIXES: {{^}}  auto size = (co_await unblock::offload([&] { return lines_of(path + ".bak"); })(boost::asio::use_awaitable)).size();
  if (lines_of("x").empty())
  // CHECK-FIXES: {{^}}  if ((co_await unblock::offload([&] { return lines_of("x"); })(boost::asio::use_awaitable)).empty())
    co_return 0;
  co_return static_cast<int>(all.size() + size);
}

// What others may have in hands.
awaitable<void> of_others(std::vector<std::string> &shared, std::string path) {
  append(shared, path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'append' blocks the thread of coroutine 'of_others': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-26]]:21: note: 'append' calls 'lines_of' here
  // CHECK-MESSAGES: :[[@LINE-33]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-4]]:3: note: no safe fix: 'shared' is reached through a reference, and another coroutine may change it meanwhile; this one wants a look
  co_return;
}

int counter;
thread_local int mine;
std::mutex guard;
std::map<int, std::string> table;
void counts() {
  ++counter;
  usleep(1);
}
void thread_bound() {
  mine = 1;
  usleep(1);
}
bool asks_thread(std::thread::id home) {
  usleep(1);
  return std::this_thread::get_id() == home;
}
std::string formats(time_t t) {
  usleep(1);
  return std::to_string(localtime(&t)->tm_hour);
}
void unseen(int);
void calls_unseen() {
  usleep(1);
  unseen(1);
}
void locks_itself() {
  const std::lock_guard lock(guard);
  usleep(1);
  table[1] = "x";
}
awaitable<void> hidden_state(std::thread::id home) {
  counts();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'counts' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-27]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'counter' has static storage, and another coroutine may change it meanwhile; this one wants a look
  thread_bound();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'thread_bound' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-27]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'mine' is thread-local, and the call moves to another thread; this one wants a look
  asks_thread(home);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'asks_thread' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-28]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'get_id' depends on the thread, and the call moves to another one; this one wants a look
  formats(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'formats' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-28]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'localtime' is not made for several threads, and the call moves to another one; this one wants a look
  calls_unseen();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'calls_unseen' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-27]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'unseen' would run on another thread, and what it does cannot be seen here; this one wants a look
  locks_itself();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'locks_itself' blocks the thread of coroutine 'hidden_state': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-26]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no safe fix: 'table' has static storage, and another coroutine may change it meanwhile; this one wants a look
  co_return;
}

awaitable<void> lock_held(std::string path) {
  const std::lock_guard lock(guard);
  lines_of(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'lines_of' blocks the thread of coroutine 'lock_held': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-100]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-4]]:25: note: no fix: the lock 'lock' would be held across the new suspension
  co_return;
}

struct Session {
  std::string path;
  int turns = 0;
  void step() {
    usleep(1);
    ++turns;
  }
  awaitable<void> run() {
    step();
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'Session::step' blocks the thread of coroutine 'run': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
    // CHECK-MESSAGES: :[[@LINE-6]]:5: note: 'usleep' sleeps here
    // CHECK-MESSAGES: :[[@LINE-3]]:5: note: no safe fix: the object behind 'this' may be changed by another coroutine meanwhile; this one wants a look
    co_return;
  }
};

// The result must be movable, and refer to nothing that dies with the call.
struct Pinned {
  Pinned() { usleep(1); }
  Pinned(Pinned &&) = delete;
  int value = 0;
};
Pinned pin() { return Pinned(); }
std::string_view first_word(const std::string &text) {
  usleep(1);
  return std::string_view(text).substr(0, 1);
}
std::string &by_reference(std::string &text) {
  usleep(2);
  return text;
}
awaitable<void> results(std::string text) {
  int a = pin().value;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'pin' blocks the thread of coroutine 'results': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-12]]:23: note: 'pin' calls the constructor of 'Pinned' here
  // CHECK-MESSAGES: :[[@LINE-17]]:14: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-4]]:11: note: no fix: what the call returns can't be moved back from another thread
  auto word = first_word(text + "!");
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'first_word' blocks the thread of coroutine 'results': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-15]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:15: note: no fix: the result may refer to a temporary among the arguments, which would be gone when it is used
  // CHECK-MESSAGES: :[[@LINE+1]]:16: note: the call of 'first_word' leads there, too
  auto other = first_word(text);
  // CHECK-FIXES: {{^}}  auto other = co_await unblock::offload([&] { return first_word(text); })(boost::asio::use_awaitable);
  by_reference(text) += "x";
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'by_reference' blocks the thread of coroutine 'results': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-18]]:3: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no fix: the call yields a reference, which would refer to nothing after it came from another thread
  co_return;
}

#define LINES(path) lines_of(path)
awaitable<void> no_place(std::string path) {
  LINES(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'lines_of' blocks the thread of coroutine 'no_place': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-4]]:21: note: expanded from macro 'LINES'
  // CHECK-MESSAGES: :[[@LINE-161]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-4]]:3: note: no fix: the call comes from a macro
  // CHECK-MESSAGES: :[[@LINE-7]]:21: note: expanded from macro 'LINES'
  // CHECK-MESSAGES: :[[@LINE+9]]:5: note: the call of 'lines_of' leads there, too
  // CHECK-MESSAGES: :[[@LINE+7]]:5: note: no fix: a catch handler cannot await
  // CHECK-MESSAGES: :[[@LINE+9]]:28: note: the call of 'lines_of' leads there, too
  // CHECK-MESSAGES: :[[@LINE+8]]:21: note: no fix: the initialiser of the static variable 'once' cannot await
  // CHECK-MESSAGES: :[[@LINE+8]]:9: note: the call of 'lines_of' leads there, too
  // CHECK-MESSAGES: :[[@LINE+7]]:3: note: no fix: the lambda around the call is no coroutine
  try {
    co_await own("x");
  } catch (...) {
    lines_of(path + path);
  }
  static const auto once = lines_of(path + "2");
  [&] { lines_of(path + "3"); }();
}

// The wider rewrite takes the inner along.
int count(std::vector<std::string> lines) {
  usleep(1);
  return static_cast<int>(lines.size());
}
awaitable<int> nested(std::string path) { co_return count(lines_of(path)); }
// CHECK-MESSAGES: :[[@LINE-1]]:53: warning: 'count' blocks the thread of coroutine 'nested': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
// CHECK-MESSAGES: :[[@LINE-5]]:3: note: 'usleep' sleeps here
// CHECK-MESSAGES: :[[@LINE-3]]:59: warning: 'lines_of' blocks the thread of coroutine 'nested': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
// CHECK-MESSAGES: :[[@LINE-188]]:17: note: 'std::ifstream' waits for the file system here
// CHECK-MESSAGES: :[[@LINE-5]]:53: note: no fix: the fix of the finding around it covers this place
// CHECK-FIXES: {{^}}awaitable<int> nested(std::string path) { co_return co_await unblock::offload([&] { return count(lines_of(path)); })(boost::asio::use_awaitable); }
