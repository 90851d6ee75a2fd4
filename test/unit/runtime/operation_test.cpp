// What every operation has in common: tokens, executors, allocators.
#include <unblock/detail/operation.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include "support/coroutine.hpp"
#include "support/tokens.hpp"

#include <gtest/gtest.h>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/experimental/awaitable_operators.hpp>
#else
#include <boost/asio/experimental/awaitable_operators.hpp>
#endif

#include <atomic>
#include <latch>
#include <memory_resource>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_error_code;
using unblock::net_system_error;

auto forty_two() {
  return unblock::offload([] { return 42; });
}
auto throwing() {
  return unblock::offload([]() -> int { throw std::runtime_error("thrown"); });
}
using int_operation = decltype(forty_two());
using sleep_operation = decltype(unblock::sleep_for(1ms));

// Asio's await_transform tries to call what is awaited with things that aren't tokens: that must be no hard error.
static_assert(std::is_invocable_v<int_operation, net::use_awaitable_t<>>);
static_assert(std::is_invocable_v<int_operation, void (*)(std::exception_ptr, int)>);
static_assert(!std::is_invocable_v<int_operation, int>);
static_assert(!std::is_invocable_v<int_operation, void *>);
static_assert(!std::is_invocable_v<int_operation, void (*)(std::string)>);
static_assert(!std::is_invocable_v<int_operation &, net::use_awaitable_t<>>,
              "an operation is started once");
static_assert(!std::is_invocable_v<sleep_operation, void (*)(std::string)>);
#if UNBLOCK_HAS_TOKENLESS
static_assert(net::is_async_operation<int_operation>::value);
static_assert(net::is_async_operation<sleep_operation>::value);
#endif

TEST(Operation, UseAwaitable) {
  int value = 0;
  run([&]() -> net::awaitable<void> { value = co_await forty_two()(net::use_awaitable); });
  EXPECT_EQ(value, 42);
}

TEST(Operation, UseAwaitableThrows) {
  EXPECT_THROW(run([]() -> net::awaitable<void> { co_await throwing()(net::use_awaitable); }),
               std::runtime_error);
}

TEST(Operation, UseAwaitableOfAnotherExecutor) {
  net::io_context context;
  using executor = net::io_context::executor_type;
  int value = 0;
  auto coroutine = [&]() -> net::awaitable<void, executor> {
    value = co_await forty_two()(net::use_awaitable_t<executor>());
    co_await unblock::sleep_for(1ms)(net::use_awaitable_t<executor>());
  };
  net::co_spawn(context, coroutine(), net::detached);
  context.run();
  EXPECT_EQ(value, 42);
}

#if UNBLOCK_HAS_TOKENLESS
TEST(Operation, TokenlessInAsioCoroutine) {
  int value = 0, caught = 0;
  run([&]() -> net::awaitable<void> {
    value = co_await forty_two();
    co_await unblock::sleep_for(0ms);
    co_await unblock::offload([] {});
    try {
      co_await throwing();
    } catch (const std::runtime_error &) {
      ++caught;
    }
    try {
      co_await unblock::offload([] { throw 5; });
    } catch (int) {
      ++caught;
    }
    auto op = forty_two();
    value += co_await std::move(op);
  });
  EXPECT_EQ(value, 84);
  EXPECT_EQ(caught, 2);
}
#endif

TEST(Operation, Callback) {
  net::io_context context;
  int value = 0;
  forty_two()(net::bind_executor(context, [&](std::exception_ptr exception, int v) {
    EXPECT_FALSE(exception);
    EXPECT_TRUE(context.get_executor().running_in_this_thread());
    value = v;
  }));
  EXPECT_EQ(value, 0) << "never called inside the initiating function";
  context.run(); // returns only when the handler was called: work is held on its executor meanwhile
  EXPECT_EQ(value, 42);
}

TEST(Operation, CallbackWithoutExecutorRunsOnTheEmbeddedThread) {
  std::thread::id first, second;
  std::latch both(2);
  forty_two()([&](std::exception_ptr, int) {
    first = std::this_thread::get_id();
    both.count_down();
  });
  unblock::sleep_for(1ms)([&](net_error_code) {
    second = std::this_thread::get_id();
    both.count_down();
  });
  both.wait();
  EXPECT_EQ(first, second);
  EXPECT_NE(first, std::this_thread::get_id());
}

TEST(Operation, UseFuture) {
  EXPECT_EQ(forty_two()(net::use_future).get(), 42);
  EXPECT_THROW(throwing()(net::use_future).get(), std::runtime_error);
  EXPECT_NO_THROW(unblock::sleep_for(1ms)(net::use_future).get());
  EXPECT_NO_THROW(unblock::offload([] {})(net::use_future).get());
}

TEST(Operation, Detached) {
  std::latch ran(1);
  unblock::offload([&] { ran.count_down(); })(net::detached);
  ran.wait();
}

TEST(Operation, Deferred) {
  std::atomic<bool> ran{false};
  auto later = unblock::offload([&] { return ran.exchange(true); })(deferred);
  EXPECT_FALSE(ran) << "deferred until it is given a real token";
  EXPECT_FALSE(std::move(later)(net::use_future).get());
  EXPECT_TRUE(ran);
}

TEST(Operation, AsTuple) {
  run([]() -> net::awaitable<void> {
    auto [exception, value] = co_await throwing()(as_tuple(net::use_awaitable));
    EXPECT_TRUE(exception);
    EXPECT_EQ(value, 0);
    auto [none, answer] = co_await forty_two()(as_tuple(net::use_awaitable));
    EXPECT_FALSE(none);
    EXPECT_EQ(answer, 42);
    auto [error] = co_await unblock::sleep_for(0ms)(as_tuple(net::use_awaitable));
    EXPECT_FALSE(error);
  });
}

TEST(Operation, RedirectError) {
  run([]() -> net::awaitable<void> {
    net_error_code error = unblock::detail::aborted();
    co_await unblock::sleep_for(0ms)(net::redirect_error(net::use_awaitable, error));
    EXPECT_FALSE(error);
  });
}

TEST(Operation, RaceAgainstATimer) {
  using namespace net::experimental::awaitable_operators;
  run([]() -> net::awaitable<void> {
    auto first =
        co_await (forty_two()(net::use_awaitable) || unblock::sleep_for(1000h)(net::use_awaitable));
    EXPECT_EQ(first.index(), 0u);
    EXPECT_EQ(std::get<0>(first), 42);
    auto both = co_await (forty_two()(net::use_awaitable) && forty_two()(net::use_awaitable));
    EXPECT_EQ(std::get<0>(both) + std::get<1>(both), 84);
  });
}

TEST(Operation, StartedByAnotherThreadStillResumesOnTheCoroutinesExecutor) {
  net::thread_pool threads(2);
  net::io_context context;
  std::thread::id runner;
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        auto home = std::this_thread::get_id();
        for (int i = 0; i < 100; ++i) {
          co_await forty_two()(net::use_awaitable);
          EXPECT_EQ(std::this_thread::get_id(), home);
          co_await unblock::sleep_for(0ms)(net::use_awaitable);
          EXPECT_EQ(std::this_thread::get_id(), home);
        }
        runner = home;
      },
      net::detached);
  std::thread thread([&] { context.run(); });
  auto id = thread.get_id();
  thread.join();
  EXPECT_EQ(runner, id);
}

TEST(Operation, StrandKeepsCoroutinesApart) {
  net::thread_pool threads(4);
  auto strand = net::make_strand(threads);
  // Not any_io_executor: it counts references to a strand with a fence, which TSan doesn't understand.
  using executor = decltype(strand);
  using token = net::use_awaitable_t<executor>;
  int unguarded = 0; // TSan would see two at once
  for (int i = 0; i < 50; ++i)
    net::co_spawn(
        strand,
        [&]() -> net::awaitable<void, executor> {
          for (int k = 0; k < 20; ++k) {
            ++unguarded;
            co_await forty_two()(token());
            ++unguarded;
            co_await unblock::sleep_for(0ms)(token());
          }
        },
        net::detached);
  threads.join();
  EXPECT_EQ(unguarded, 2000);
}

/// Counts what it hands out; each test has its own.
struct counting_resource : std::pmr::memory_resource {
  std::atomic<int> allocated{0}, live{0};
  void *do_allocate(std::size_t size, std::size_t alignment) override {
    ++allocated;
    ++live;
    return std::pmr::new_delete_resource()->allocate(size, alignment);
  }
  void do_deallocate(void *p, std::size_t size, std::size_t alignment) override {
    --live;
    std::pmr::new_delete_resource()->deallocate(p, size, alignment);
  }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};

struct counting_handler {
  using allocator_type = std::pmr::polymorphic_allocator<char>;
  using executor_type = net::io_context::executor_type;
  counting_resource *resource;
  net::io_context *context;
  int *live_when_called;

  allocator_type get_allocator() const noexcept { return allocator_type(resource); }
  executor_type get_executor() const noexcept { return context->get_executor(); }
  void operator()(std::exception_ptr, int) { *live_when_called = resource->live; }
  void operator()(net_error_code) { *live_when_called = resource->live; }
};

TEST(Operation, MemoryComesFromTheHandlersAllocatorAndGoesBackFirst) {
  net::io_context context;
  counting_resource resource;
  int live = -1;
  forty_two()(counting_handler{&resource, &context, &live});
  context.run();
  EXPECT_GT(resource.allocated, 0);
  EXPECT_EQ(live, 0) << "freed before the handler is called";

  context.restart();
  live = -1;
  int before = resource.allocated;
  unblock::sleep_for(0ms)(counting_handler{&resource, &context, &live});
  context.run();
  EXPECT_GT(resource.allocated, before);
  EXPECT_EQ(live, 0);
  EXPECT_EQ(resource.live, 0);
}

} // namespace
