// The pool of clients: what is lent, when something is made, who waits, and who is told.
#include "support/coroutine.hpp"

#include <unblock/pool.hpp>
#include <unblock/sleep.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

class PoolTest : public testing::Test {
protected:
  struct counted {
    explicit counted(PoolTest &test) : test(test) { ++test.alive; }
    ~counted() { --test.alive; }
    PoolTest &test;
    bool in_use = false;
  };
  using pool_type = unblock::pool<counted>;

  auto factory() {
    return [this] {
      ++made;
      if (failures > 0 && failures-- > 0)
        throw std::runtime_error("no server");
      return std::make_unique<counted>(*this);
    };
  }

  std::atomic<int> alive = 0, made = 0, failures = 0;
};

TEST_F(PoolTest, LendsTheSameClientAgain) {
  pool_type pool(factory());
  run([&]() -> net::awaitable<void> {
    counted *first = nullptr;
    for (int i = 0; i < 10; ++i) {
      auto lease = co_await pool.acquire()(net::use_awaitable);
      if (i == 0)
        first = lease.get();
      EXPECT_EQ(lease.get(), first);
      EXPECT_EQ(pool.stats().idle, 0U);
    }
  });
  EXPECT_EQ(made, 1);
  EXPECT_EQ(pool.stats().idle, 1U);
  EXPECT_EQ(pool.stats().total, 1U);
}

TEST_F(PoolTest, MakesClientsOnTheBlockingPool) {
  std::thread::id maker;
  unblock::pool<int> pool([&] {
    maker = std::this_thread::get_id();
    return std::make_unique<int>(7);
  });
  run([&]() -> net::awaitable<void> {
    auto const here = std::this_thread::get_id();
    auto lease = co_await pool.acquire()(net::use_awaitable);
    EXPECT_EQ(*lease, 7);
    EXPECT_EQ(std::this_thread::get_id(), here);
  });
  EXPECT_NE(maker, std::this_thread::get_id());
}

TEST_F(PoolTest, KeepsItsLimitAndNeverLendsAClientTwice) {
  pool_type pool(factory(), {.max_idle = 3, .max_total = 8});
  run_all(200, [&](int) -> net::awaitable<void> {
    auto lease = co_await pool.acquire()(net::use_awaitable);
    EXPECT_FALSE(std::exchange(lease->in_use, true));
    EXPECT_LE(alive, 8);
    co_await unblock::sleep_for(1ms)(net::use_awaitable);
    lease->in_use = false;
  });
  EXPECT_LE(pool.stats().idle, 3U);
  EXPECT_EQ(pool.stats().total, pool.stats().idle);
  EXPECT_EQ(alive, static_cast<int>(pool.stats().total));
}

TEST_F(PoolTest, ServesWaitersInTheOrderOfAsking) {
  pool_type pool(factory(), {.max_total = 1});
  std::vector<int> order;
  run_all(20, [&](int i) -> net::awaitable<void> {
    auto lease = co_await pool.acquire()(net::use_awaitable);
    order.push_back(i);
    co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
  });
  ASSERT_EQ(order.size(), 20U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  EXPECT_EQ(made, 1);
}

TEST_F(PoolTest, AConstructorsExceptionReachesTheCoroutine) {
  failures = 2;
  pool_type pool(factory(), {.max_total = 1});
  int failed = 0, served = 0;
  run_all(5, [&](int) -> net::awaitable<void> {
    try {
      auto lease = co_await pool.acquire()(net::use_awaitable);
      ++served;
    } catch (std::runtime_error const &error) {
      EXPECT_STREQ(error.what(), "no server");
      ++failed;
    }
  });
  EXPECT_EQ(failed, 2);
  EXPECT_EQ(served, 3); // those who waited tried in the place of the failed ones
  EXPECT_EQ(pool.stats().total, 1U);
}

TEST_F(PoolTest, ADiscardedClientIsReplacedForTheNextWaiter) {
  pool_type pool(factory(), {.max_total = 1});
  run_all(4, [&](int) -> net::awaitable<void> {
    auto lease = co_await pool.acquire()(net::use_awaitable);
    co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
    lease.discard();
    EXPECT_FALSE(lease);
  });
  EXPECT_EQ(made, 4);
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(pool.stats().total, 0U);
}

TEST_F(PoolTest, DropsClientsThatWereIdleForTooLong) {
  pool_type pool(factory(), {.idle_expiry = 20ms});
  run([&]() -> net::awaitable<void> {
    {
      auto lease = co_await pool.acquire()(net::use_awaitable);
    }
    co_await unblock::sleep_for(60ms)(net::use_awaitable);
    auto lease = co_await pool.acquire()(net::use_awaitable);
    EXPECT_EQ(pool.stats().total, 1U);
  });
  EXPECT_EQ(made, 2);
  EXPECT_TRUE(eventually([&] { return alive == 1; })); // destroyed on the blocking pool
}

TEST_F(PoolTest, DropsClientsThatLivedForTooLong) {
  pool_type pool(factory(), {.max_lifetime = 20ms});
  run([&]() -> net::awaitable<void> {
    auto lease = co_await pool.acquire()(net::use_awaitable);
    co_await unblock::sleep_for(60ms)(net::use_awaitable);
    lease.reset();
    EXPECT_EQ(pool.stats().total, 0U);
  });
  EXPECT_EQ(alive, 0);
}

TEST_F(PoolTest, ALeaseBehavesLikeASmartPointer) {
  pool_type pool(factory());
  run([&]() -> net::awaitable<void> {
    auto lease = co_await pool.acquire()(net::use_awaitable);
    EXPECT_TRUE(lease);
    EXPECT_FALSE(lease == nullptr);
    EXPECT_EQ(&*lease, lease.get());
    unblock::lease<counted> other;
    EXPECT_TRUE(other == nullptr);
    other = std::move(lease);
    EXPECT_FALSE(lease);
    std::shared_ptr<counted> shared = std::move(other);
    EXPECT_EQ(pool.stats().idle, 0U);
    auto copy = shared;
    shared.reset();
    EXPECT_EQ(pool.stats().idle, 0U);
    copy.reset();
    EXPECT_EQ(pool.stats().idle, 1U);
  });
}

TEST_F(PoolTest, ALeaseMayOutliveItsPoolAndComeBackFromAnyThread) {
  unblock::lease<counted> lease;
  {
    pool_type pool(factory());
    run([&]() -> net::awaitable<void> { lease = co_await pool.acquire()(net::use_awaitable); });
  }
  EXPECT_EQ(alive, 1);
  std::thread([&] { lease.reset(); }).join();
  EXPECT_EQ(alive, 0);
}

TEST_F(PoolTest, ADestroyedPoolTellsThoseWhoWait) {
  auto pool = std::make_unique<pool_type>(factory(), unblock::pool_options{.max_total = 1});
  net::io_context context;
  bool told = false;
  unblock::lease<counted> held = pool->acquire()(net::use_future).get();
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        try {
          auto lease = co_await pool->acquire()(net::use_awaitable);
        } catch (unblock::net_system_error const &error) {
          told = error.code() == net::error::operation_aborted;
        }
      },
      net::detached);
  context.poll();
  EXPECT_EQ(pool->stats().waiting, 1U);
  pool.reset();
  context.restart();
  context.run();
  EXPECT_TRUE(told);
}

TEST_F(PoolTest, AWaiterCanBeCancelled) {
  pool_type pool(factory(), {.max_total = 1});
  auto held = pool.acquire()(net::use_future).get();
  net::io_context context;
  net::cancellation_signal signal;
  std::exception_ptr failure;
  pool.acquire()(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr e,
                                                     unblock::lease<counted>) { failure = e; })));
  EXPECT_EQ(pool.stats().waiting, 1U);
  signal.emit(net::cancellation_type::terminal);
  EXPECT_EQ(pool.stats().waiting, 0U);
  context.run();
  EXPECT_THROW(std::rethrow_exception(failure), unblock::net_system_error);
  held.reset();
  EXPECT_EQ(pool.stats().idle, 1U);
}

TEST_F(PoolTest, AClientMadeForACancelledCallStaysInThePool) {
  std::promise<void> go;
  auto gate = go.get_future().share();
  unblock::pool<int> pool([gate] {
    gate.wait();
    return std::make_unique<int>(1);
  });
  net::io_context context;
  net::cancellation_signal signal;
  std::exception_ptr failure;
  pool.acquire()(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr e, unblock::lease<int>) {
        failure = e;
      })));
  signal.emit(net::cancellation_type::terminal);
  context.run(); // without waiting for the client
  EXPECT_TRUE(failure);
  go.set_value();
  EXPECT_TRUE(eventually([&] { return pool.stats().idle == 1; }));
}

TEST_F(PoolTest, AnIoContextMayBeDestroyedBeforeItsWaiters) {
  pool_type pool(factory(), {.max_total = 1});
  auto held = pool.acquire()(net::use_future).get();
  auto token = std::make_shared<int>();
  {
    net::io_context context;
    for (int i = 0; i < 5; ++i)
      net::co_spawn(
          context,
          [&pool, token]() -> net::awaitable<void> {
            auto lease = co_await pool.acquire()(net::use_awaitable);
          },
          net::detached);
    context.poll();
    EXPECT_EQ(pool.stats().waiting, 5U);
  }
  EXPECT_EQ(pool.stats().waiting, 0U);
  EXPECT_EQ(token.use_count(), 1);
  held.reset();
  EXPECT_EQ(pool.stats().idle, 1U);
}

TEST_F(PoolTest, ManyThreadsShareIt) {
  pool_type pool(factory(), {.max_idle = 2, .max_total = 4});
  net::io_context context;
  std::atomic<int> served = 0;
  for (int i = 0; i < 500; ++i)
    net::co_spawn(
        net::make_strand(context),
        [&, i]() -> net::awaitable<void> {
          auto lease = co_await pool.acquire()(net::use_awaitable);
          EXPECT_FALSE(std::exchange(lease->in_use, true));
          co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
          lease->in_use = false;
          ++served;
          if (i % 7 == 0)
            lease.discard();
        },
        net::detached);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] { context.run(); });
  for (auto &each : threads)
    each.join();
  EXPECT_EQ(served, 500);
  EXPECT_EQ(pool.stats().total, pool.stats().idle);
  EXPECT_EQ(static_cast<std::size_t>(alive), pool.stats().total);
}

} // namespace
