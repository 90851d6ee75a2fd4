// The stack of another thread of this process, taken by a signal.
//
// Source: as sampling profilers do it (gperftools); the default signal is the one that Go's runtime uses for the like,
// because it is ignored by default, used by hardly anybody, and let through by debuggers.
#ifndef UNBLOCK_DETAIL_STACK_SAMPLE_HPP
#define UNBLOCK_DETAIL_STACK_SAMPLE_HPP

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#if defined(__linux__)
#include <csignal>
#include <execinfo.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#endif

namespace unblock::detail_stall {

#if defined(__linux__)

using thread_number = pid_t;
inline thread_number this_thread() noexcept { return static_cast<pid_t>(::syscall(SYS_gettid)); }

/// What the signal's handler writes. One at a time, in static memory: a handler may come too late.
struct sample {
  static constexpr std::size_t max_depth = 128;
  std::atomic<thread_number> wanted{0};
  std::atomic<int> depth{-1};
  std::array<void *, max_depth> frames{};
  void *interrupted = nullptr;
};

inline sample &current_sample() noexcept {
  static sample one;
  return one;
}

inline void on_sample_signal(int, siginfo_t *, void *context) {
  int const saved = errno;
  auto &target = current_sample();
  auto expected = this_thread();
  if (target.wanted.compare_exchange_strong(expected, 0)) {
#if defined(__x86_64__)
    target.interrupted =
        reinterpret_cast<void *>(static_cast<ucontext_t *>(context)->uc_mcontext.gregs[REG_RIP]);
#elif defined(__aarch64__)
    target.interrupted =
        reinterpret_cast<void *>(static_cast<ucontext_t *>(context)->uc_mcontext.pc);
#else
    (void)context;
#endif
    target.depth.store(::backtrace(target.frames.data(), static_cast<int>(sample::max_depth)),
                       std::memory_order_release);
  }
  errno = saved;
}

/// Before the first sample; loads what backtrace() would load in the handler.
inline void prepare_sampling(int signal) {
  std::array<void *, 2> unused;
  ::backtrace(unused.data(), static_cast<int>(unused.size()));
  (void)current_sample();
  struct sigaction action{};
  action.sa_sigaction = &on_sample_signal;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

/// The return addresses, innermost first. Empty: the thread doesn't take the signal, or is gone.
inline std::vector<void *> sample_stack(thread_number thread, int signal) {
  static std::mutex one_at_a_time;
  std::lock_guard const lock(one_at_a_time);
  auto &target = current_sample();
  target.depth.store(-1);
  target.wanted.store(thread);
  if (::syscall(SYS_tgkill, ::getpid(), thread, signal) != 0) {
    target.wanted.store(0);
    return {};
  }
  auto const limit = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
  while (target.depth.load(std::memory_order_acquire) < 0) {
    auto still = thread;
    if (std::chrono::steady_clock::now() > limit &&
        target.wanted.compare_exchange_strong(still, 0)) // else the handler is at it
      return {};
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  auto const begin = target.frames.begin();
  auto const end = begin + target.depth.load(std::memory_order_relaxed);
  // Without the handler itself.
  auto const interrupted = std::find(begin, end, target.interrupted);
  return std::vector<void *>(interrupted == end ? begin : interrupted, end);
}

#else

using thread_number = int;
inline thread_number this_thread() noexcept { return 0; }
inline void prepare_sampling(int) {}
inline std::vector<void *> sample_stack(thread_number, int) { return {}; }

#endif

} // namespace unblock::detail_stall

#endif
