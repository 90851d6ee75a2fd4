// Whether a thread waited while it ran something, or merely had no processor.
#ifndef UNBLOCK_DETAIL_WAIT_DETECTOR_HPP
#define UNBLOCK_DETAIL_WAIT_DETECTOR_HPP

#include <chrono>
#include <optional>

#include <sys/resource.h>

namespace unblock::core {

/// Of one thread. A wait is what the kernel counts as a voluntary context switch (getrusage(2): ru_nvcsw). That is a
/// system call, so it is asked only around what takes long: where short jobs follow one another, never.
class wait_detector {
  using clock = std::chrono::steady_clock;

public:
  /// The thread has just waited for reasons of its own.
  void waited() noexcept { outdated_ = true; }

  void begin() noexcept {
    if (outdated_ && last_took_long_)
      read();
    started_ = clock::now();
  }

  /// Whether what began took longer than `limit`, and waited in it. Empty: it took longer, but what for isn't known.
  /// Where the kernel counts nothing: whether it took longer.
  std::optional<bool> waited_longer_than(std::chrono::microseconds limit) noexcept {
    last_took_long_ = clock::now() - started_ > limit;
    if (!last_took_long_)
      return false;
    bool const known = !outdated_;
    long const before = switches_;
    read();
    if (switches_ == 0)
      return true;
    if (!known)
      return std::nullopt;
    return switches_ != before;
  }

private:
  void read() noexcept {
#ifdef RUSAGE_THREAD
    rusage usage{};
    if (getrusage(RUSAGE_THREAD, &usage) == 0)
      switches_ = usage.ru_nvcsw;
#endif
    outdated_ = false;
  }

  long switches_ = 0;
  bool outdated_ = true;
  bool last_took_long_ = true; // until something didn't
  clock::time_point started_;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_WAIT_DETECTOR_HPP
