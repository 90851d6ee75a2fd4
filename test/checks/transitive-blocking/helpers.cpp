// What blocks in a function that a coroutine calls is a finding at the coroutine's call, with the way there.
// RUN: %check_unblock %s unblock-transitive-blocking %t --broken-fixed
#include "../rows/Inputs/awaitable.h"
#include <algorithm>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
// CHECK-FIXES: {{^}}#include <unblock/offload.hpp>
#include <unistd.h>
#include <vector>

void nap() { usleep(100); }
void slow(int n) {
  if (n > 0)
    nap();
}
std::string parse(const std::string &path) {
  slow(2);
  std::ifstream in(path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
std::string load(std::string path) { return parse(path); }

// At any depth, and by the shortest way: slow() leads to a sleep, too.
awaitable<void> any_depth(std::string path) {
  auto text = load(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'load' blocks the thread of coroutine 'any_depth': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-6]]:45: note: 'load' calls 'parse' here
  // CHECK-MESSAGES: :[[@LINE-10]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-FIXES: {{^}}  auto text = co_await unblock::offload([&] { return load(path); })(boost::asio::use_awaitable);
  co_return;
}

// Recursion, also through another function.
int down(int n);
int up(int n) { return n ? down(n - 1) : 0; }
int down(int n) {
  if (n == 3)
    usleep(1);
  return n > 1 ? up(n - 1) + down(n - 2) : 0;
}
int endless(int n) { return n ? endless(n - 1) : 0; }
awaitable<void> recursion() {
  up(5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'up' blocks the thread of coroutine 'recursion': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-10]]:28: note: 'up' calls 'down' here
  // CHECK-MESSAGES: :[[@LINE-8]]:5: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return up(5); })(boost::asio::use_awaitable);
  endless(5);
  co_return;
}

// Overloads are told apart.
void store(int) {}
void store(const char *name) { std::ofstream out(name); }
awaitable<void> overloads() {
  store(1);
  store("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'store' blocks the thread of coroutine 'overloads': it leads to 'std::ofstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-5]]:46: note: 'std::ofstream' waits for the file system here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return store("x"); })(boost::asio::use_awaitable);
  co_return;
}

struct Reader {
  explicit Reader(const char *path) : in(path) {}
  ~Reader() { rename("a", "b"); }
  std::ifstream in;
};
struct Holder {
  Reader reader{"x"};
};
struct Plain {
  ~Plain() {}
};
struct Copied {
  Copied() = default;
  Copied(const Copied &) { usleep(1); }
};
struct Base {
  Base() { usleep(1); }
};
struct Derived : Base {};
Copied make();

// The compiler's own constructors and destructors call those of the members and bases.
awaitable<void> lifetimes() {
  Plain plain;
  Holder holder;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the constructor of 'Holder' blocks the thread of coroutine 'lifetimes': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-20]]:16: note: the constructor of 'Holder' calls the constructor of 'Reader' here
  // CHECK-MESSAGES: :[[@LINE-26]]:39: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-4]]:10: note: no fix: the object is built where it lives, and can't be built on another thread
  // CHECK-MESSAGES: :[[@LINE-5]]:10: warning: the destructor of 'holder' blocks the thread of coroutine 'lifetimes': it leads to 'rename', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-24]]:10: note: the destructor of 'Holder' calls the destructor of 'Reader' here
  // CHECK-MESSAGES: :[[@LINE-29]]:15: note: 'rename' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-8]]:10: note: no fix: a destructor runs where its object's life ends
  Derived derived;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the constructor of 'Derived' blocks the thread of coroutine 'lifetimes': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-17]]:8: note: the constructor of 'Derived' calls the constructor of 'Base' here
  // CHECK-MESSAGES: :[[@LINE-20]]:12: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-4]]:11: note: no fix: the object is built where it lives, and can't be built on another thread
  co_return;
}
awaitable<void> constructed() {
  auto reader = std::make_unique<Reader>("y");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: the constructor of 'Reader' blocks the thread of coroutine 'constructed': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-42]]:39: note: 'std::ifstream' waits for the file system here
  // CHECK-FIXES: {{^}}  auto reader = co_await unblock::offload([&] { return std::make_unique<Reader>("y"); })(boost::asio::use_awaitable);
  co_return;
}
awaitable<void> temporaries(Copied given) {
  Copied copy(given);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the constructor of 'Copied' blocks the thread of coroutine 'temporaries': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-37]]:28: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:10: note: no fix: the object is built where it lives, and can't be built on another thread
  const Copied &alive = make();
  Reader("z");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: the constructor of 'Reader' blocks the thread of coroutine 'temporaries': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-54]]:39: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no fix: what the call returns can't be moved back from another thread
  // CHECK-MESSAGES: :[[@LINE+6]]:20: note: the call of the constructor of 'Reader' leads there, too
  // CHECK-MESSAGES: :[[@LINE-5]]:3: warning: the destructor of 'Reader' blocks the thread of coroutine 'temporaries': it leads to 'rename', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-57]]:15: note: 'rename' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE-7]]:3: note: no fix: a destructor runs where its object's life ends
  // CHECK-MESSAGES: :[[@LINE+4]]:3: note: the call of the destructor of 'Reader' leads there, too
  // CHECK-MESSAGES: :[[@LINE+3]]:3: note: no fix: a destructor runs where its object's life ends
  auto *kept = new Reader("k");
  // CHECK-FIXES: {{^}}  auto *kept = co_await unblock::offload([&] { return new Reader("k"); })(boost::asio::use_awaitable);
  delete kept;
  co_return;
}

struct Table {
  int operator[](int i) const {
    usleep(i);
    return i;
  }
  operator int() const { return (*this)[1]; }
  bool operator()(int) const {
    usleep(1);
    return true;
  }
};
awaitable<void> operators(Table t) {
  int a = t[1];
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'Table::operator[]' blocks the thread of coroutine 'operators': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-12]]:5: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:11: note: no fix: the call is written as an operator
  // CHECK-MESSAGES: :[[@LINE+2]]:11: note: the call of 'Table::operator int' leads there, too
  // CHECK-MESSAGES: :[[@LINE+1]]:11: note: no fix: the call is not written out, so it can't be moved
  int b = t;
  bool c = t(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Table::operator()' blocks the thread of coroutine 'operators': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-14]]:5: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  bool c = co_await unblock::offload([&] { return t(2); })(boost::asio::use_awaitable);
  co_return;
}

struct Rows {
  struct Cursor {
    int row;
    int operator*() const { return row; }
    Cursor &operator++() {
      usleep(1);
      return *this;
    }
    bool operator!=(const Cursor &other) const { return row != other.row; }
  };
  Cursor begin() const { return {0}; }
  Cursor end() const { return {3}; }
};
awaitable<void> steps_of_a_loop(Rows rows) {
  for (int row : rows)
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'Cursor::operator++' blocks the thread of coroutine 'steps_of_a_loop': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-11]]:7: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:18: note: no fix: the call is not written out, so it can't be moved
    (void)row;
  co_return;
}

awaitable<void> lambdas(std::vector<int> v) {
  const auto nap_here = [](int n) { usleep(n); };
  nap_here(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: lambda 'nap_here' blocks the thread of coroutine 'lambdas': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-3]]:37: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE+2]]:37: note: the call of lambda 'nap_here' leads there, too
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return nap_here(3); })(boost::asio::use_awaitable);
  std::for_each(v.begin(), v.end(), nap_here);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return std::for_each(v.begin(), v.end(), nap_here); })(boost::asio::use_awaitable);
  co_return;
}
void visit(int n) { usleep(n); }
awaitable<void> callbacks(std::vector<int> v) {
  std::for_each(v.begin(), v.end(), visit);
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'visit' blocks the thread of coroutine 'callbacks': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-4]]:21: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return std::for_each(v.begin(), v.end(), visit); })(boost::asio::use_awaitable);
  co_return;
}

// Nothing here runs on the coroutine's thread, or nobody can say what does.
void hands_off() { std::thread([] { nap(); }).detach(); }
awaitable<void> elsewhere(void (*unknown)(), std::function<void()> any) {
  auto never = [] { nap(); };
  std::thread other([] { nap(); });
  std::thread direct(nap);
  hands_off();
  unknown();
  any();
  sizeof(load("x"));
  if constexpr (false)
    nap();
  other.join();
  direct.join();
  co_return;
}

// A coroutine's own findings are where it is.
awaitable<void> callee() {
  nap();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'nap' blocks the thread of coroutine 'callee': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-211]]:14: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return nap(); })(boost::asio::use_awaitable);
  co_return;
}
awaitable<void> caller() { co_await callee(); }

// Not a coroutine, but what it does before it returns one is done here.
awaitable<void> starter() {
  nap();
  return callee();
}
awaitable<void> awaits_starter() { co_await starter(); }
// CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'starter' blocks the thread of coroutine 'awaits_starter': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
// CHECK-MESSAGES: :[[@LINE-5]]:3: note: 'starter' calls 'nap' here
// CHECK-MESSAGES: :[[@LINE-225]]:14: note: 'usleep' sleeps here
// CHECK-MESSAGES: :[[@LINE-4]]:45: note: no fix: the call makes what is awaited, so it can't be moved to another thread

// What the initialiser of a static variable does is done once; what never returns holds up nobody.
int configured() {
  static const int value = (nap(), 1);
  return value;
}
[[noreturn]] void fatal() {
  nap();
  for (;;)
    ;
}
awaitable<void> once(bool bad) {
  configured();
  if (bad)
    fatal();
  co_return;
}

// One cause is one finding; a call that leads to another one, too, is a finding of its own.
awaitable<void> one_cause() {
  nap(); // NOLINT
  slow(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'slow' blocks the thread of coroutine 'one_cause': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-247]]:5: note: 'slow' calls 'nap' here
  // CHECK-MESSAGES: :[[@LINE-251]]:14: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE+2]]:3: note: the call of 'nap' leads there, too
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return slow(1); })(boost::asio::use_awaitable);
  nap();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return nap(); })(boost::asio::use_awaitable);
  load("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'load' blocks the thread of coroutine 'one_cause': it leads to 'std::ifstream', which waits for the file system [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-248]]:45: note: 'load' calls 'parse' here
  // CHECK-MESSAGES: :[[@LINE-252]]:17: note: 'std::ifstream' waits for the file system here
  // CHECK-MESSAGES: :[[@LINE+2]]:3: note: the call of 'load' leads there, too
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return load("x"); })(boost::asio::use_awaitable);
  load("y");
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return load("y"); })(boost::asio::use_awaitable);
  co_return;
}

template <typename F> void run(F f) { f(); }
template <typename T> void generic(T t) { usleep(t); }
awaitable<void> templates() {
  run([] { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'run' blocks the thread of coroutine 'templates': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-5]]:39: note: 'run' calls lambda 'f' here
  // CHECK-MESSAGES: :[[@LINE-3]]:12: note: 'usleep' sleeps here
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return run([] { usleep(1); }); })(boost::asio::use_awaitable);
  run([] {});
  generic(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'generic' blocks the thread of coroutine 'templates': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-10]]:43: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE+2]]:3: note: the call of 'generic' leads there, too
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return generic(1); })(boost::asio::use_awaitable);
  generic(2L);
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return generic(2L); })(boost::asio::use_awaitable);
  co_return;
}
template <typename T> awaitable<void> in_a_template(T t) {
  slow(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'slow' blocks the thread of coroutine 'in_a_template': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-285]]:5: note: 'slow' calls 'nap' here
  // CHECK-MESSAGES: :[[@LINE-289]]:14: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-4]]:3: note: no safe fix: what the coroutine does depends on template parameters; this one wants a look
  generic(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'generic' blocks the thread of coroutine 'in_a_template': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: :[[@LINE-25]]:43: note: 'usleep' sleeps here
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: no fix: what is called depends on a template parameter
  co_return;
}
template awaitable<void> in_a_template(int);
template awaitable<void> in_a_template(long);

void silenced() { usleep(1); } // NOLINT(unblock-transitive-blocking)
awaitable<void> calls_silenced() {
  silenced();
  co_return;
}
