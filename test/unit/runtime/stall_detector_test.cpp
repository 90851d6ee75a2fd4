// The stall detector: whom it names, and when it is silent.
#include "support/coroutine.hpp"

#include <unblock/sleep.hpp>
#include <unblock/stall_detector.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

class collected {
public:
  auto collector() {
    return [this](unblock::stall const &stall) {
      std::lock_guard const lock(mutex_);
      stalls_.push_back(stall);
    };
  }
  std::vector<unblock::stall> get() const {
    std::lock_guard const lock(mutex_);
    return stalls_;
  }

private:
  mutable std::mutex mutex_;
  std::vector<unblock::stall> stalls_;
};

/// Until the detector has seen that this thread runs the context, and then until it has reported once.
net::awaitable<void> hold_the_thread(unblock::stall_detector &detector) {
  while (detector.delays().count() == 0)
    co_await unblock::sleep_for(1ms)(net::use_awaitable);
  auto const before = detector.stalls();
  eventually(
      [&] { return detector.stalls() > before; }); // sleeps, and never comes back to the loop
}

net::awaitable<void> outer(unblock::stall_detector &detector) {
  co_await hold_the_thread(detector);
}

TEST(StallDetector, NamesTheCoroutineThatHoldsTheThread) {
  collected found;
  net::io_context context{1};
  unblock::stall_detector detector(context.get_executor(), {.threshold = 50ms}, found.collector());
  net::co_spawn(context, outer(detector), net::detached);
  context.run();
  ASSERT_TRUE(eventually([&] { return !found.get().empty(); }));
  auto const stall = found.get().front();
  EXPECT_GE(stall.lasted, 50ms);
  ASSERT_FALSE(stall.stack.empty());
  EXPECT_NE(stall.site.find("hold_the_thread(unblock::"), std::string::npos) << stall.text();
  EXPECT_EQ(stall.site.find("Frame"), std::string::npos) << stall.site;
  EXPECT_NE(stall.text().find("eventually"), std::string::npos)
      << stall.text(); // in which it waits
}

TEST(StallDetector, AnIdleLoopIsNoStall) {
  collected found;
  net::io_context context{1};
  unblock::stall_detector detector(context.get_executor(), {.threshold = 10s}, found.collector());
  net::co_spawn(
      context,
      []() -> net::awaitable<void> { co_await unblock::sleep_for(50ms)(net::use_awaitable); },
      net::detached);
  context.run();
  EXPECT_EQ(detector.stalls(), 0U);
  EXPECT_GE(detector.delays().count(), 1U);
}

TEST(StallDetector, ALoopThatNobodyRunsOrThatHasStoppedIsNoStall) {
  collected found;
  net::io_context context{1};
  unblock::stall_detector detector(context.get_executor(), {.threshold = 5ms}, found.collector());
  std::this_thread::sleep_for(30ms); // nobody has run it yet
  EXPECT_EQ(detector.stalls(), 0U);
  auto work = net::make_work_guard(context);
  while (detector.delays().count() == 0)
    context.run_one();
  context.stop();
  auto const before = detector.stalls(); // the machine may be slow
  std::this_thread::sleep_for(50ms);
  EXPECT_LE(detector.stalls(), before + 1);
}

TEST(StallDetector, ReadsTheNamesThatCompilersGive) {
  using unblock::detail_stall::coroutine_name;
  EXPECT_EQ(coroutine_name("ns::f(int, (anonymous namespace)::t) [clone .resume]"),
            "ns::f(int, (anonymous namespace)::t)");
  EXPECT_EQ(
      coroutine_name("(anonymous namespace)::f((anonymous namespace)::f(int)::_ZN1_1fEi.Frame*) "
                     "[clone .actor]"),
      "(anonymous namespace)::f(int)");
  EXPECT_EQ(coroutine_name("f(f(int)::_Z1fi.Frame*) [clone .actor]"), "f(int)");
  EXPECT_EQ(coroutine_name("f(int)"), "");
}

} // namespace
