// The process-wide pools, and what a type may say about its pooling.
#include "support/coroutine.hpp"

#include <unblock/pool.hpp>

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace unblock_test;

namespace {

struct client {
  explicit client(std::string name = {}, int number = 0) : name(std::move(name)), number(number) {}
  std::string name;
  int number;
};

TEST(Pooled, EqualArgumentsShareAPool) {
  run([]() -> net::awaitable<void> {
    std::string text = "host-a";
    client *first = nullptr;
    {
      auto lease = co_await unblock::pooled<client>("host-a", 80)(net::use_awaitable);
      first = lease.get();
      EXPECT_EQ(lease->name, "host-a");
      EXPECT_EQ(lease->number, 80);
    }
    {
      auto lease = co_await unblock::pooled<client>(text, 80)(net::use_awaitable);
      EXPECT_EQ(lease.get(), first);
    }
    {
      auto lease =
          co_await unblock::pooled<client>(std::string_view(text), short{80})(net::use_awaitable);
      EXPECT_NE(lease.get(), first); // another type of argument
    }
    {
      auto lease = co_await unblock::pooled<client>("host-b", 80)(net::use_awaitable);
      EXPECT_NE(lease.get(), first);
    }
    {
      auto lease = co_await unblock::pooled<client>()(net::use_awaitable);
      EXPECT_EQ(lease->name, "");
    }
  });
}

struct wants_c_string {
  explicit wants_c_string(char const *text) : length(std::char_traits<char>::length(text)) {}
  std::size_t length;
};

TEST(Pooled, AConstructorMayWantAPointerToText) {
  run([]() -> net::awaitable<void> {
    auto lease = co_await unblock::pooled<wants_c_string>("abc")(net::use_awaitable);
    EXPECT_EQ(lease->length, 3U);
  });
  char const *none = nullptr;
  EXPECT_THROW((void)unblock::pooled<wants_c_string>(none), std::invalid_argument);
}

struct numbered {
  explicit numbered(int number) : number(number) {}
  int number;
};

TEST(Pooled, ArgumentsThatComeAndGoLeaveNoPoolsBehind) {
  run([]() -> net::awaitable<void> {
    for (int i = 0; i < 1000; ++i) {
      auto lease = co_await unblock::pooled<numbered>(i)(net::use_awaitable);
      EXPECT_EQ(lease->number, i);
      lease.discard();
    }
  });
  EXPECT_LE((unblock::detail::pool_registry<numbered, int>::instance().size()), 200U);
}

TEST(Pooled, LimitsCanBeSetBeforeThePoolIsMade) {
  struct mine {};
  unblock::configure_pools({.max_total = 1});
  auto held = unblock::pooled<mine>()(net::use_future).get();
  unblock::configure_pools({});
  auto second = unblock::pooled<mine>()(net::use_future);
  EXPECT_EQ(unblock::pooled_stats<mine>().waiting, 1U);
  held.reset();
  EXPECT_TRUE(second.get());
}

struct careful {
  bool broken = false, stubborn = false, throws = false;
  int user = 0;
  inline static int made = 0;
};

} // namespace

template <> struct unblock::pool_traits<careful> {
  static std::unique_ptr<careful> create(std::string const &) {
    ++careful::made;
    return std::make_unique<careful>();
  }
  static bool is_healthy(careful &object) { return !object.broken; }
  static bool reset(careful &object) {
    object.user = 0;
    if (object.throws)
      throw std::runtime_error("cannot be reset");
    return !object.stubborn;
  }
};

namespace {

net::awaitable<unblock::lease<careful>> get(std::string server) {
  co_return co_await unblock::pooled<careful>(server)(net::use_awaitable);
}

TEST(PoolTraits, CreateReplacesTheConstructorAndResetCleansUp) {
  run([]() -> net::awaitable<void> {
    int const before = careful::made;
    {
      auto lease = co_await get("a");
      lease->user = 7;
    }
    auto lease = co_await get("a");
    EXPECT_EQ(lease->user, 0);
    EXPECT_EQ(careful::made, before + 1);
  });
}

TEST(PoolTraits, AClientThatCannotBeResetIsNotKept) {
  run([]() -> net::awaitable<void> {
    {
      (co_await get("b"))->stubborn = true;
    }
    EXPECT_EQ(unblock::pooled_stats<careful>(std::string("b")).total, 0U);
    {
      (co_await get("b"))->throws = true;
    }
    EXPECT_EQ(unblock::pooled_stats<careful>(std::string("b")).total, 0U);
  });
}

TEST(PoolTraits, AnUnhealthyClientIsReplacedWhenItIsAskedFor) {
  run([]() -> net::awaitable<void> {
    int const before = careful::made;
    {
      (co_await get("c"))->broken = true;
    }
    EXPECT_EQ(unblock::pooled_stats<careful>(std::string("c")).idle, 1U);
    auto lease = co_await get("c");
    EXPECT_FALSE(lease->broken);
    EXPECT_EQ(careful::made, before + 2);
    EXPECT_EQ(unblock::pooled_stats<careful>(std::string("c")).total, 1U);
  });
}

// A coroutine type that knows nothing of Asio.
struct plain_task {
  struct promise_type {
    plain_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

plain_task lease_often(std::promise<int> &result) {
  int sum = 0;
  for (int i = 0; i < 10000;
       ++i) { // would overflow the stack if it were resumed from within the acquisition
    auto lease = co_await unblock::pooled<client>("plain", 1);
    sum += lease->number;
  }
  result.set_value(sum);
}

TEST(Pooled, APlainCoroutineAwaitsTheOperationItself) {
  std::promise<int> result;
  lease_often(result);
  EXPECT_EQ(result.get_future().get(), 10000);
}

} // namespace
