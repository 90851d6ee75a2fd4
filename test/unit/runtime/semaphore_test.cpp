// Semaphore and mutex: order, limits, cancellation at every stage, threads.
#include "support/concurrent.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <unblock/mutex.hpp>
#include <unblock/semaphore.hpp>
#include <unblock/sleep.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

net::awaitable<void> yield() {
  co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
}

TEST(Semaphore, GivesWhatIsThereAndKeepsItsLimit) {
  unblock::semaphore slots(3);
  int inside = 0, most = 0;
  run_all(50, [&](int) -> net::awaitable<void> {
    auto slot = co_await slots.acquire()(net::use_awaitable);
    EXPECT_TRUE(slot);
    most = std::max(most, ++inside);
    co_await yield();
    --inside;
  });
  EXPECT_EQ(most, 3);
  EXPECT_EQ(slots.available(), 3U);
  EXPECT_EQ(slots.waiting(), 0U);
}

TEST(Semaphore, ServesInTheOrderOfArrivalAlsoThoseWhoWantMore) {
  unblock::semaphore slots(3);
  std::vector<int> order;
  auto held = slots.try_acquire(2);
  run_all(6, [&](int i) -> net::awaitable<void> {
    if (i == 5) {
      EXPECT_EQ(slots.waiting(), 5U); // one permit is there, but the first one wants three
      EXPECT_FALSE(slots.try_acquire());
      held.reset();
      co_return;
    }
    auto slot = co_await slots.acquire(i == 0 ? 3 : 1)(net::use_awaitable);
    EXPECT_EQ(slot.count(), i == 0 ? 3U : 1U);
    order.push_back(i);
    co_await yield();
  });
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
  EXPECT_EQ(slots.available(), 3U);
}

TEST(Semaphore, PermitsMoveAndGoBackOnce) {
  unblock::semaphore slots(2);
  auto first = slots.try_acquire();
  auto second = std::move(first);
  EXPECT_FALSE(first);
  EXPECT_TRUE(second);
  second = slots.try_acquire(); // the old one goes back after the new one was taken
  EXPECT_EQ(slots.available(), 1U);
  second.detach();
  EXPECT_FALSE(second);
  EXPECT_EQ(slots.available(), 1U);
  slots.release();
  EXPECT_EQ(slots.available(), 2U);
  EXPECT_FALSE(slots.try_acquire(3));
}

TEST(Semaphore, APermitMayOutliveIt) {
  unblock::permit permit;
  {
    unblock::semaphore slots(1);
    permit = slots.try_acquire();
  }
  EXPECT_TRUE(permit);
}

TEST(Semaphore, ItsDestructorTellsThoseWhoWait) {
  auto slots = std::make_unique<unblock::semaphore>(0);
  run_all(3, [&](int i) -> net::awaitable<void> {
    if (i == 2) {
      slots.reset();
      co_return;
    }
    auto [error, permit] = co_await slots->acquire()(as_tuple(net::use_awaitable));
    EXPECT_EQ(error, net::error::operation_aborted);
    EXPECT_FALSE(permit);
  });
}

TEST(Semaphore, ACancelledWaiterLeavesTheQueueAndLetsTheNextOnePass) {
  unblock::semaphore slots(1);
  net::io_context context;
  net::cancellation_signal signal;
  bool cancelled = false, served = false;
  slots.acquire(2)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](auto error, unblock::permit permit) {
        EXPECT_EQ(error, net::error::operation_aborted);
        EXPECT_FALSE(permit);
        cancelled = true;
      })));
  slots.acquire(1)(net::bind_executor(context, [&](auto error, unblock::permit permit) {
    EXPECT_FALSE(error);
    EXPECT_TRUE(permit);
    served = true;
  }));
  EXPECT_EQ(slots.waiting(), 2U);
  signal.emit(net::cancellation_type::total);
  EXPECT_EQ(slots.waiting(), 0U);
  context.run();
  EXPECT_TRUE(cancelled);
  EXPECT_TRUE(served);
  EXPECT_EQ(slots.available(), 1U);
}

TEST(Semaphore, ACancellationThatComesTooLateTakesNothingAway) {
  unblock::semaphore slots(1);
  net::io_context context;
  net::cancellation_signal signal;
  auto held = slots.try_acquire();
  unblock::permit got;
  slots.acquire()(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](auto error, unblock::permit permit) {
        EXPECT_FALSE(error);
        got = std::move(permit);
      })));
  held.reset(); // handed over; the handler is on its way
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_TRUE(got);
  EXPECT_EQ(slots.available(), 0U);
}

TEST(Semaphore, APermitWhoseContextDiedGoesToTheNextOne) {
  unblock::semaphore slots(1);
  auto held = slots.try_acquire();
  {
    net::io_context context;
    slots.acquire()(net::bind_executor(
        context, [](auto, unblock::permit) { ADD_FAILURE() << "called without its context"; }));
    EXPECT_EQ(slots.waiting(), 1U);
  }
  EXPECT_EQ(slots.waiting(), 0U);
  {
    net::io_context context;
    slots.acquire()(net::bind_executor(
        context, [](auto, unblock::permit) { ADD_FAILURE() << "called without its context"; }));
    held.reset(); // posted to a context that nobody runs
  }
  EXPECT_EQ(slots.available(), 1U);
}

TEST(Semaphore, IsAPlainAwaiterToo) {
  unblock::semaphore slots(1);
  auto task = [](unblock::semaphore &slots) -> plain_task<int> {
    bool const free = slots.available() != 0;
    auto const before = std::this_thread::get_id();
    auto slot = co_await slots.acquire();
    EXPECT_TRUE(slot);
    if (free) { // nothing to wait for, so nothing changes
      EXPECT_EQ(std::this_thread::get_id(), before);
    }
    co_return 42;
  };
  EXPECT_EQ(task(slots).get(), 42);
  auto held = slots.try_acquire();
  auto waiting = task(slots);
  EXPECT_EQ(slots.waiting(), 1U);
  held.reset();
  EXPECT_EQ(waiting.get(), 42);
}

TEST(Semaphore, PlainAwaitersDoNotRecurse) {
  unblock::semaphore slots(1);
  auto task = [](unblock::semaphore &slots) -> plain_task<int> {
    int rounds = 0;
    for (; rounds < 200'000; ++rounds)
      auto slot = co_await slots.acquire();
    co_return rounds;
  };
  EXPECT_EQ(task(slots).get(), 200'000);
}

TEST(Semaphore, ManyOperationsFromEightThreads) {
  unblock::semaphore slots(3);
  std::atomic<int> inside = 0, most = 0;
  run_on_threads(16, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < many_operations / 16; ++i) {
      auto slot = co_await slots.acquire(1 + i % 2)(net::use_awaitable);
      int const now = inside += static_cast<int>(slot.count());
      for (int before = most; now > before && !most.compare_exchange_weak(before, now);)
        ;
      inside -= static_cast<int>(slot.count());
    }
  });
  EXPECT_LE(most, 3);
  EXPECT_EQ(slots.available(), 3U);
  EXPECT_EQ(slots.waiting(), 0U);
}

TEST(Semaphore, CancellationsFromEightThreadsLoseNoPermit) {
  unblock::semaphore slots(2);
  std::atomic<int> cancelled = 0;
  run_on_threads(16, [&](int number) -> net::awaitable<void> {
    auto const executor = co_await net::this_coro::executor;
    for (int i = 0; i < many_operations / 50; ++i) {
      auto const signal = std::make_shared<net::cancellation_signal>();
      if ((number + i) % 3 != 0) // while we are suspended, or a little later
        net::post(executor, [signal] { signal->emit(net::cancellation_type::terminal); });
      auto [error, permit] = co_await slots.acquire()(
          net::bind_cancellation_slot(signal->slot(), as_tuple(net::use_awaitable)));
      EXPECT_EQ(!error, !!permit);
      cancelled += error ? 1 : 0;
      if (i % 5 == 0)
        co_await yield(); // while it is held
    }
  });
  EXPECT_GT(cancelled, 0);
  EXPECT_EQ(slots.available(), 2U);
}

TEST(Mutex, ExcludesAcrossAwaits) {
  unblock::mutex mutex;
  int inside = 0;
  std::vector<int> order;
  run_all(20, [&](int i) -> net::awaitable<void> {
    auto lock = co_await mutex.lock()(net::use_awaitable);
    EXPECT_TRUE(lock.owns_lock());
    EXPECT_FALSE(mutex.try_lock());
    EXPECT_EQ(++inside, 1);
    co_await yield();
    order.push_back(i);
    --inside;
  });
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  auto lock = mutex.try_lock();
  EXPECT_TRUE(lock);
  lock.unlock();
  EXPECT_TRUE(mutex.try_lock());
}

TEST(Mutex, ProtectsPlainDataFromEightThreads) {
  unblock::mutex mutex;
  long sum = 0;
  run_on_threads(16, [&](int) -> net::awaitable<void> {
    for (int i = 0; i < many_operations / 64; ++i) {
      auto lock = co_await mutex.lock()(net::use_awaitable);
      ++sum;
    }
  });
  EXPECT_EQ(sum, many_operations / 64 * 16);
}

#if UNBLOCK_HAS_TOKENLESS
TEST(Mutex, NeedsNoTokenWhereTheEngineNeedsNone) {
  unblock::mutex mutex;
  run([&]() -> net::awaitable<void> {
    auto lock = co_await mutex.lock();
    EXPECT_TRUE(lock);
  });
}
#endif

} // namespace
