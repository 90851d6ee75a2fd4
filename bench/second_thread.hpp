// A thread that does nothing.
#ifndef UNBLOCK_BENCH_SECOND_THREAD_HPP
#define UNBLOCK_BENCH_SECOND_THREAD_HPP

#include <latch>
#include <thread>

namespace bench {

/// glibc's mutexes and its malloc take a shortcut while the process has one thread. A service has more, so a benchmark of one thread
/// has another that does nothing.
class second_thread {
public:
  second_thread() = default;
  ~second_thread() { stop_.count_down(); }

private:
  std::latch stop_{1};
  std::jthread thread_{[this] { stop_.wait(); }};
};

} // namespace bench

#endif
