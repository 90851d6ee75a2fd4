#include "../rows/Inputs/awaitable.h"
#include <algorithm>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

// At any depth, and by the shortest way: 'slow' leads to a sleep, too.
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

awaitable<void> any_depth(std::string path) {
  auto text = load(path);
  co_return;
}

// Recursion, direct and through another function.
int down(int n);
int up(int n) { return n ? down(n - 1) : 0; }
int down(int n) {
  if (n == 3)
    usleep(1);
  return n > 1 ? up(n - 1) + down(n - 2) : 0;
}
awaitable<void> recursion() {
  up(5);
  co_return;
}

// Overloads are told apart.
void store(int) {}
void store(const char *name) { std::ofstream out(name); }
awaitable<void> overloads() {
  store(1);
  store("x");
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
awaitable<void> lifetimes() {
  Plain plain;
  Holder holder;
  co_return;
}
awaitable<void> constructed() {
  auto r = std::make_unique<Reader>("y");
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
  int b = t;
  bool c = t(2);
  co_return;
}

awaitable<void> lambdas(std::vector<int> v) {
  const auto nap_here = [](int n) { usleep(n); };
  nap_here(3);
  std::for_each(v.begin(), v.end(), nap_here);
  auto never = [] { nap(); };
  std::thread other([] { nap(); });
  std::function<void()> f = nap;
  f();
  other.detach();
  co_return;
}

awaitable<void> one_cause() {
  nap();
  slow(2);
  nap(); // NOLINT
  load("x");
  nap();
  co_return;
}
