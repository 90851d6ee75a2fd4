// cache: on a clock that moves when it is told to, against a model, and from many threads.
#include <unblock/cache.hpp>
#include <unblock/manual_clock.hpp>
#include <unblock/offload.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_error_code;
using unblock::net_system_error;
using unblock::removal_cause;

template <class Tag, class Value = std::string> struct on {
  using clock = unblock::basic_manual_clock<Tag>;
  using cache = unblock::cache<int, Value, std::hash<int>, std::equal_to<>, clock>;
};

TEST(Cache, EvictsTheLeastRecentlyUsed) {
  using test = on<struct lru>;
  test::cache cache(3);
  for (int key : {1, 2, 3})
    cache.set(key, std::to_string(key));
  EXPECT_EQ(cache.get(1), "1"); // is the most recently used one now
  cache.set(3, "three");
  cache.set(4, "4");
  EXPECT_EQ(cache.get(2), std::nullopt);
  EXPECT_EQ(cache.get(3), "three");
  EXPECT_EQ(cache.size(), 3u);
  auto const stats = cache.stats();
  EXPECT_EQ(stats.hits, 2u);
  EXPECT_EQ(stats.misses, 1u);
  EXPECT_EQ(stats.evictions, 1u);
  cache.clear();
  EXPECT_EQ(cache.size(), 0u);
}

TEST(Cache, AnEmptyValueIsNoMiss) {
  using test = on<struct empty, std::optional<std::string>>;
  test::cache cache;
  cache.set(1, std::nullopt);
  EXPECT_EQ(cache.get(1), std::optional<std::optional<std::string>>(std::in_place));
  EXPECT_FALSE(cache.get(2).has_value());
}

TEST(Cache, ExpiresAfterItWasWritten) {
  using test = on<struct ttl>;
  test::cache cache(3, 10s);
  cache.set(1, "a");
  test::clock::advance(6s);
  EXPECT_EQ(cache.get(1), "a"); // a read doesn't prolong it
  test::clock::advance(4s - 1ns);
  EXPECT_EQ(cache.get(1), "a");
  test::clock::advance(1ns);
  EXPECT_EQ(cache.size(), 1u); // nobody has looked
  EXPECT_EQ(cache.get(1), std::nullopt);
  EXPECT_EQ(cache.size(), 0u);
  cache.set(1, "b", 1s); // its own
  cache.set(2, "c", 0s); // for ever
  test::clock::advance(1h);
  EXPECT_EQ(cache.get(2), "c");
  cache.erase_expired();
  EXPECT_EQ(cache.size(), 1u);
  EXPECT_EQ(cache.stats().expirations, 2u);
}

TEST(Cache, ExpiresWhenNobodyUsesIt) {
  using test = on<struct idle>;
  test::cache cache({.max_weight = 3, .idle = 10s});
  cache.set(1, "a");
  cache.set(2, "b");
  for (int i = 0; i < 5; ++i) {
    test::clock::advance(9s);
    EXPECT_EQ(cache.get(1), "a");
  }
  EXPECT_EQ(cache.get(2), std::nullopt);
}

TEST(Cache, TimeOfEachEntry) {
  using test = on<struct ttl_of>;
  test::cache cache({.ttl = 1s, .ttl_of = [](int key, std::string const &) {
                       return std::chrono::nanoseconds(std::chrono::seconds(key));
                     }});
  cache.set(1, "a");
  cache.set(5, "b");
  test::clock::advance(2s);
  EXPECT_FALSE(cache.get(1));
  EXPECT_TRUE(cache.get(5));
}

TEST(Cache, Weights) {
  using test = on<struct weights>;
  test::cache cache(
      {.max_weight = 10, .weigh = [](int, std::string const &text) { return text.size(); }});
  cache.set(1, "aaaa");
  cache.set(2, "bbbb");
  cache.set(3, "cccc");
  EXPECT_FALSE(cache.get(1));
  EXPECT_EQ(cache.weight(), 8u);
  cache.set(2, "b");
  EXPECT_EQ(cache.weight(), 5u);
  cache.set(3, "far too heavy"); // isn't kept, and nor is what it replaces
  EXPECT_FALSE(cache.get(3));
  EXPECT_EQ(cache.weight(), 1u);
}

TEST(Cache, TellsWhatGoes) {
  using test = on<struct removals>;
  std::vector<std::tuple<int, std::string, removal_cause>> seen;
  test::cache *again = nullptr;
  test::cache cache({.max_weight = 2,
                     .ttl = 10s,
                     .on_removal = [&](int key, std::string const &value, removal_cause why) {
                       seen.emplace_back(key, value, why);
                       again->get(key); // no lock is held
                     }});
  again = &cache;
  cache.set(1, "a");
  cache.set(1, "b");
  cache.set(2, "c");
  cache.set(3, "d");
  EXPECT_TRUE(cache.erase(2));
  EXPECT_FALSE(cache.erase(2));
  test::clock::advance(10s);
  cache.get(3);
  cache.set(4, "e");
  cache.clear();
  using enum removal_cause;
  EXPECT_EQ(seen, (std::vector<std::tuple<int, std::string, removal_cause>>{{1, "a", replaced},
                                                                            {1, "b", evicted},
                                                                            {2, "c", erased},
                                                                            {3, "d", expired},
                                                                            {4, "e", erased}}));
}

/// A load that ends when it is told to.
template <class Tag> struct slow_source {
  using clock = unblock::basic_manual_clock<Tag>;
  int begun = 0, cancelled = 0;
  bool fails = false;

  net::awaitable<std::string> load(int key) {
    ++begun;
    try {
      co_await clock::wait_until(clock::now() + 1s)(net::use_awaitable);
    } catch (net_system_error const &) {
      ++cancelled;
      throw;
    }
    if (fails)
      throw std::runtime_error("no " + std::to_string(key));
    co_return "value " + std::to_string(key);
  }
  auto loader() {
    return [this](int key) { return load(key); };
  }
};

/// Somebody who asked.
struct reader {
  std::string value;
  std::exception_ptr failure;
  bool ended = false;
  net::cancellation_signal signal;

  template <class Operation> void start(Operation operation, net::io_context &context) {
    std::move(operation)(net::bind_cancellation_slot(
        signal.slot(), net::bind_executor(context, [this](std::exception_ptr e, std::string v) {
          ended = true;
          failure = e;
          value = std::move(v);
        })));
  }
  bool aborted() const {
    try {
      if (failure)
        std::rethrow_exception(failure);
    } catch (net_system_error const &error) {
      return error.code() == net::error::operation_aborted;
    } catch (...) {
    }
    return false;
  }
};

void turn(net::io_context &context) {
  context.restart();
  context.poll();
}

TEST(CacheLoad, OneLoadForAll) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> source;
  net::io_context context, other;
  reader readers[5];
  for (auto &each : readers)
    each.start(cache.get_or_load(7, source.loader()), &each == &readers[4] ? other : context);
  turn(context);
  test::clock::advance(1s);
  turn(context);
  turn(other);
  for (auto &each : readers)
    EXPECT_EQ(each.value, "value 7");
  EXPECT_EQ(source.begun, 1);
  reader later;
  later.start(cache.get_or_load(7, source.loader()), context);
  EXPECT_FALSE(later.ended); // not inside the call
  turn(context);
  EXPECT_EQ(later.value, "value 7");
  EXPECT_EQ(source.begun, 1);
  auto const stats = cache.stats();
  EXPECT_EQ(stats.misses, 5u);
  EXPECT_EQ(stats.coalesced, 4u);
  EXPECT_EQ(stats.hits, 1u);
  EXPECT_EQ(stats.loads, 1u);
  EXPECT_EQ(stats.load_time, 1s);
}

TEST(CacheLoad, ErrorsAreSharedAndNotKept) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> source;
  source.fails = true;
  net::io_context context;
  for (int round = 1; round <= 2; ++round) {
    reader a, b;
    a.start(cache.get_or_load(7, source.loader()), context);
    b.start(cache.get_or_load(7, source.loader()), context);
    turn(context);
    test::clock::advance(1s);
    turn(context);
    EXPECT_THROW(std::rethrow_exception(a.failure), std::runtime_error);
    EXPECT_THROW(std::rethrow_exception(b.failure), std::runtime_error);
    EXPECT_EQ(source.begun, round);
    EXPECT_FALSE(cache.get(7));
  }
  EXPECT_EQ(cache.stats().load_failures, 2u);
}

TEST(CacheLoad, ErrorsAreKeptWhenAsked) {
  struct tag;
  using test = on<tag>;
  test::cache cache({.error_ttl = 5s});
  slow_source<tag> source;
  source.fails = true;
  net::io_context context;
  for (int i = 0; i < 3; ++i) {
    reader each;
    each.start(cache.get_or_load(7, source.loader()), context);
    turn(context);
    test::clock::advance(1s);
    turn(context);
    EXPECT_THROW(std::rethrow_exception(each.failure), std::runtime_error);
    EXPECT_FALSE(cache.get(7));
  }
  EXPECT_EQ(source.begun, 1);
}

TEST(CacheLoad, CancelledLeaderHandsOver) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> first, second, third;
  net::io_context context;
  reader leader, bored, next;
  leader.start(cache.get_or_load(7, first.loader()), context);
  bored.start(cache.get_or_load(7, second.loader()), context);
  next.start(cache.get_or_load(7, third.loader()), context);
  turn(context);
  bored.signal.emit(net::cancellation_type::partial);
  turn(context);
  EXPECT_TRUE(bored.aborted());
  EXPECT_FALSE(leader.ended);
  leader.signal.emit(net::cancellation_type::terminal);
  turn(context);
  EXPECT_TRUE(leader.aborted());
  EXPECT_EQ(first.cancelled, 1);
  EXPECT_FALSE(next.ended);
  test::clock::advance(1s);
  turn(context);
  EXPECT_EQ(next.value, "value 7");
  EXPECT_EQ(second.begun, 0);
  EXPECT_EQ(third.begun, 1);
}

TEST(CacheLoad, CancelledLeaderThatLoadedAllTheSame) {
  using test = on<struct stubborn>;
  test::cache cache;
  net::io_context context;
  reader leader, next;
  auto load = []() -> net::awaitable<std::string> {
    try {
      co_await test::clock::wait_until(test::clock::now() + 1s)(net::use_awaitable);
    } catch (net_system_error const &) {
    }
    co_return "there";
  };
  leader.start(cache.get_or_load(7, load), context);
  next.start(cache.get_or_load(7, load), context);
  turn(context);
  leader.signal.emit(net::cancellation_type::terminal);
  turn(context);
  EXPECT_EQ(leader.value, "there");
  EXPECT_EQ(next.value, "there");
  EXPECT_EQ(cache.get(7), "there");
}

TEST(CacheLoad, LastOneCancelledLeavesNothing) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> source;
  net::io_context context;
  for (bool before_it_begins : {true, false}) {
    reader one;
    one.start(cache.get_or_load(7, source.loader()), context);
    if (!before_it_begins)
      turn(context);
    one.signal.emit(net::cancellation_type::terminal);
    turn(context);
    EXPECT_TRUE(one.aborted());
    EXPECT_EQ(test::clock::waiting(), 0u);
  }
  EXPECT_EQ(source.begun, 1);
}

TEST(CacheLoad, DestroyedContextHandsOver) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> first, second;
  net::io_context context;
  reader next;
  {
    net::io_context doomed;
    auto fails = [](std::exception_ptr, std::string) { FAIL(); };
    cache.get_or_load(7, first.loader())(net::bind_executor(doomed, fails));
    cache.get_or_load(7, first.loader())(net::bind_executor(doomed, fails));
    next.start(cache.get_or_load(7, second.loader()), context);
    cache.get_or_load(7, first.loader())(net::bind_executor(doomed, fails));
    turn(doomed);
    turn(context);
  }
  turn(context);
  EXPECT_EQ(first.begun, 1);
  EXPECT_EQ(second.begun, 1);
  test::clock::advance(1s);
  turn(context);
  EXPECT_EQ(next.value, "value 7");
  {
    net::io_context doomed;
    cache.get_or_load(8, second.loader())(
        net::bind_executor(doomed, [](std::exception_ptr, std::string) { FAIL(); }));
    // never run
  }
  reader again;
  again.start(cache.get_or_load(8, second.loader()), context);
  turn(context);
  test::clock::advance(1s);
  turn(context);
  EXPECT_EQ(again.value, "value 8");
}

TEST(CacheLoad, WhatWasWrittenMeanwhileStays) {
  struct tag;
  using test = on<tag>;
  test::cache cache;
  slow_source<tag> source;
  net::io_context context;
  reader a, b;
  a.start(cache.get_or_load(1, source.loader()), context);
  b.start(cache.get_or_load(2, source.loader()), context);
  turn(context);
  cache.set(1, "newer");
  cache.erase(2);
  test::clock::advance(1s);
  turn(context);
  EXPECT_EQ(a.value, "value 1");
  EXPECT_EQ(cache.get(1), "newer");
  EXPECT_EQ(b.value, "value 2");
  EXPECT_FALSE(cache.get(2));
}

TEST(CacheLoad, RefreshesAheadOfExpiry) {
  struct tag;
  using test = on<tag>;
  test::cache cache({.ttl = 60s, .refresh_after = 10s});
  slow_source<tag> source;
  net::io_context context;
  cache.set(7, "old");
  auto read = [&] {
    reader one;
    one.start(cache.get_or_load(7, source.loader()), context);
    turn(context);
    EXPECT_TRUE(one.ended);
    return one.value;
  };
  EXPECT_EQ(read(), "old");
  EXPECT_EQ(source.begun, 0);
  test::clock::advance(10s);
  source.fails = true;
  EXPECT_EQ(read(), "old"); // and begins a load
  EXPECT_EQ(read(), "old");
  EXPECT_EQ(source.begun, 1);
  test::clock::advance(1s); // which fails
  turn(context);
  EXPECT_EQ(read(), "old");
  EXPECT_EQ(source.begun, 1);
  test::clock::advance(10s);
  source.fails = false;
  EXPECT_EQ(read(), "old");
  test::clock::advance(1s);
  turn(context);
  EXPECT_EQ(read(), "value 7");
  EXPECT_EQ(source.begun, 2);
}

TEST(CacheLoad, PlainCoroutinesAndOperations) {
  unblock::cache<std::string, std::shared_ptr<std::string const>> cache(100, 1h);
  std::atomic<int> loads{0};
  auto task = [&](std::string key) -> plain_task<std::string> {
    auto load = [&] {
      return unblock::offload([&] {
        ++loads;
        return std::make_shared<std::string const>("of " + key);
      });
    };
    std::shared_ptr<std::string const> value;
    for (int i = 0; i < 10'000; ++i) // hits don't suspend
      value = co_await cache.get_or_load(key, load);
    auto fails = [] {
      return unblock::offload(
          []() -> std::shared_ptr<std::string const> { throw std::runtime_error("no"); });
    };
    EXPECT_THROW(co_await cache.get_or_load(key + "!", fails), std::runtime_error);
    co_return *value;
  };
  EXPECT_EQ(task("a").get(), "of a");
  EXPECT_EQ(task("b").get(), "of b");
  EXPECT_EQ(loads, 2);
}

TEST(CacheLoad, ValueWithoutDefaultConstructor) {
  struct number {
    explicit number(int v) : value(v) {}
    int value;
  };
  unblock::cache<int, number> cache;
  run([&]() -> net::awaitable<void> {
    auto load = [](int key) -> net::awaitable<unblock::result<number>> { co_return number(key); };
    number const n = co_await cache.get_or_load(3, load)(net::use_awaitable);
    EXPECT_EQ(n.value, 3);
  });
}

/// Against a list and a look through all of it.
TEST(Cache, AgreesWithAModel) {
  using test = on<struct against_model, int>;
  std::mt19937 random(1);
  auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  for (int round = 0; round < 100; ++round) {
    std::size_t const most = 1 + std::size_t(up_to(7));
    long const ttl = up_to(1) ? 20 : 0, idle = up_to(1) ? 10 : 0;
    test::cache cache({.max_weight = most,
                       .ttl = std::chrono::nanoseconds(ttl),
                       .idle = std::chrono::nanoseconds(idle)});
    struct entry {
      int key, value;
      long written, used;
    };
    std::list<entry> model; // the most recently used one first
    for (int step = 0; step < 500; ++step) {
      long const now = test::clock::now().time_since_epoch().count();
      auto const over = [&](entry const &e) {
        return (ttl && now - e.written >= ttl) || (idle && now - e.used >= idle);
      };
      int const key = up_to(9);
      auto const found =
          std::find_if(model.begin(), model.end(), [&](auto &e) { return e.key == key; });
      switch (up_to(5)) {
      case 0:
        test::clock::advance(std::chrono::nanoseconds(up_to(6)));
        break;
      case 1:
        cache.set(key, step);
        if (found != model.end())
          model.erase(found);
        model.push_front({key, step, now, now});
        if (model.size() > most)
          model.pop_back();
        break;
      case 2:
        ASSERT_EQ(cache.erase(key), found != model.end());
        if (found != model.end())
          model.erase(found);
        break;
      default:
        auto const value = cache.get(key);
        if (found == model.end() || over(*found)) {
          ASSERT_FALSE(value);
          if (found != model.end())
            model.erase(found);
        } else {
          ASSERT_EQ(value, found->value);
          found->used = now;
          model.splice(model.begin(), model, found);
        }
      }
      ASSERT_EQ(cache.size(), model.size());
    }
  }
}

TEST(Cache, EightThreads) {
  unblock::cache<int, std::shared_ptr<int>> cache(
      {.max_weight = 512, .ttl = 10ms, .idle = 5ms, .shards = 4});
  net::thread_pool pool(8);
  std::atomic<int> right{0};
  constexpr int each = 1'500;
  for (int t = 0; t < 8; ++t)
    net::co_spawn(
        pool,
        [&, t]() -> net::awaitable<void> {
          std::mt19937 random(unsigned(t) + 1);
          for (int i = 0; i < each; ++i) {
            int const key = int(random() % 1000);
            auto load = [key, i]() -> net::awaitable<std::shared_ptr<int>> {
              if (i % 4 == 0)
                co_await net::post(net::use_awaitable);
              co_return std::make_shared<int>(key);
            };
            auto const value = co_await cache.get_or_load(key, load)(net::use_awaitable);
            right += *value == key;
            if (i % 10 == 0)
              cache.erase(key);
            else if (i % 7 == 0)
              cache.set(key, std::make_shared<int>(key));
            else if (i % 501 == 0)
              cache.clear();
          }
        },
        net::detached);
  pool.join();
  EXPECT_EQ(right, 8 * each);
  EXPECT_LE(cache.size(), 512u);
}

TEST(Cache, EightThreadsThatCancel) {
  unblock::cache<int, int> cache;
  net::thread_pool pool(8);
  std::atomic<int> ended{0};
  for (int i = 0; i < 2'000; ++i) {
    auto const strand = net::make_strand(pool.get_executor());
    auto const signal = std::make_shared<net::cancellation_signal>();
    auto load = []() -> net::awaitable<int> {
      co_await net::post(net::use_awaitable);
      co_await net::post(net::use_awaitable);
      throw std::runtime_error("no");
    };
    net::post(strand, [&, strand, signal, load, i] {
      cache.get_or_load(i / 8, load)(net::bind_cancellation_slot(
          signal->slot(),
          net::bind_executor(strand, [&, signal](std::exception_ptr, int) { ++ended; })));
    });
    if (i % 3 != 0)
      net::post(strand, [signal] { signal->emit(net::cancellation_type::terminal); });
  }
  pool.join();
  EXPECT_EQ(ended, 2'000);
}

TEST(Cache, AMillionOperationsLeaveNothingBehind) {
  auto const alive = std::make_shared<int>(0);
  {
    unblock::cache<int, std::shared_ptr<int>> cache(1'000);
    for (int i = 0; i < 500'000; ++i) {
      cache.set(i % 3'000, alive);
      cache.get(i % 1'500);
    }
    run_all(4, [&](int) -> net::awaitable<void> {
      auto load = [&]() -> net::awaitable<std::shared_ptr<int>> { co_return alive; };
      for (int i = 0; i < 10'000; ++i)
        co_await cache.get_or_load(i % 2'000, load)(net::use_awaitable);
    });
    EXPECT_LE(alive.use_count(), 1'100);
  }
  EXPECT_EQ(alive.use_count(), 1);
}

} // namespace
