// The steady clock for those who look at it all the time.
//
// steady_clock::now() is a third of what a rate limiter costs: it orders the processor's instructions, and reads what the kernel says of
// the clock. A thread that looks at it often can count the processor's ticks instead. It does so for a millisecond at most, then it
// looks at the real clock again; so whatever the ticks do (another processor's may differ, and a virtual machine may be moved), the time
// is wrong by no more than that millisecond. As a rule it is late by two microseconds at most and never ahead: a tick is taken
// for two per mille less than it was last measured to be, which is more than the measurement is wrong by and the kernel may slow its
// clock down.
#ifndef UNBLOCK_DETAIL_STEADY_TICKS_HPP
#define UNBLOCK_DETAIL_STEADY_TICKS_HPP

#include <chrono>
#include <cstdint>

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__)
#include <cpuid.h>
#define UNBLOCK_DETAIL_HAS_TICKS 1
#endif

namespace unblock::core {

inline std::int64_t steady_nanoseconds() noexcept {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

#if defined(UNBLOCK_DETAIL_HAS_TICKS)

/// Whether ticks come at the same rate in every state of the processor (CPUID 8000_0007h, EDX bit 8).
inline bool has_steady_ticks() noexcept {
  static bool const has = [] {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x80000007U, &a, &b, &c, &d) != 0 && ((d >> 8U) & 1U) != 0;
  }();
  return has;
}

/// One thread's.
class tick_clock {
public:
  std::int64_t nanoseconds() noexcept {
    std::uint64_t const passed = __builtin_ia32_rdtsc() - last_.ticks;
    if (passed < usable_) [[likely]]
      return last_.time + static_cast<std::int64_t>((passed * length_) >> shift);
    return look();
  }

private:
  static constexpr unsigned shift = 24; // length_ is in 2^-24 ns
  static constexpr std::int64_t longest = 1'000'000;
  static constexpr std::uint64_t most_uncertain = 20'000; // ticks: some microseconds

  struct reading {
    std::int64_t time = 0;
    std::uint64_t ticks = 0;     // then, or a little later
    std::uint64_t uncertain = 0; // how much later at most
  };

  std::int64_t look() noexcept {
    for (int tries = 0; tries == 0 || (last_.uncertain > most_uncertain && tries < 3); ++tries) {
      std::uint64_t const before = __builtin_ia32_rdtsc();
      last_.time = steady_nanoseconds();
      last_.ticks = __builtin_ia32_rdtsc();
      last_.uncertain = last_.ticks - before; // much when the thread was interrupted
    }
    if (last_.time - first_.time >= longest) {
      measure();
      first_ = last_;
    }
    usable_ = length_ == 0 || last_.uncertain > most_uncertain
                  ? 0
                  : (static_cast<std::uint64_t>(longest) << shift) / length_;
    return last_.time;
  }

  /// From the first reading to the last. 488 + 500 per million: what is uncertain, and the kernel's liberty.
  void measure() noexcept {
    std::int64_t const time = last_.time - first_.time;
    std::uint64_t const ticks = last_.ticks - first_.ticks;
    if (time > 1'000 * longest || ticks / 2048 < first_.uncertain + last_.uncertain ||
        !has_steady_ticks())
      return;
    std::uint64_t const exact = (static_cast<std::uint64_t>(time) << shift) / ticks;
    length_ = exact - exact / 512;
  }

  reading first_, last_;
  std::uint64_t length_ = 0; // of a tick; 0: not known
  std::uint64_t usable_ = 0; // so many of them after the last reading
};

/// steady_clock's time since its epoch: late by two microseconds at most, as a rule. Never goes back within a thread.
inline std::int64_t steady_ticks() noexcept {
  static thread_local constinit tick_clock clock;
  return clock.nanoseconds();
}

#else

inline std::int64_t steady_ticks() noexcept { return steady_nanoseconds(); }

#endif

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_STEADY_TICKS_HPP
