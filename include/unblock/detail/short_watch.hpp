// Whether to look for the next event for a moment before sleeping.
//
// To put a thread to sleep and to wake it costs two to twenty microseconds each. Where the next event comes sooner than that, as the
// answer of a near server does, looking for it is cheaper for everybody. Whether it will is judged by the last few times, as in
// Linux' halt polling (virt/kvm: halt_poll_ns), so that a thread whose events are far apart never looks, and one that has nothing to
// do any more looks a few times in vain and then sleeps.
#ifndef UNBLOCK_DETAIL_SHORT_WATCH_HPP
#define UNBLOCK_DETAIL_SHORT_WATCH_HPP

#include <algorithm>
#include <chrono>
#include <thread>

namespace unblock::core {

/// Of one thread.
class short_watch {
  using clock = std::chrono::steady_clock;

public:
  /// Longest time of one look.
  static constexpr std::chrono::microseconds limit{50};

  /// Whether events have come soon of late.
  bool pays() const noexcept { return score_ >= enough; }

  /// After a sleep without a look.
  void slept(clock::duration time) noexcept { time <= limit ? gain() : lose(); }

  /// True as soon as `found()` is; false when it wasn't in time. Others who want this processor get it meanwhile.
  template <class Found> bool look(Found found) {
    auto const end = clock::now() + limit;
    do {
      if (found()) {
        gain();
        return true;
      }
      std::this_thread::yield();
    } while (clock::now() < end);
    lose();
    return false;
  }

private:
  static constexpr int most = 8;
  static constexpr int enough = 4;

  void gain() noexcept {
    if (several_)
      score_ = std::min(score_ + 1, most);
  }
  void lose() noexcept { score_ = std::max(score_ - 2, 0); }

  bool const several_ =
      std::thread::hardware_concurrency() > 1; // else nobody could cause an event meanwhile
  int score_ = 0;
};

} // namespace unblock::core

#endif // UNBLOCK_DETAIL_SHORT_WATCH_HPP
