// Channels: order, capacity, closing, cancellation at every stage, threads.
#include "support/concurrent.hpp"
#include "support/plain_task.hpp"
#include "support/tokens.hpp"

#include <unblock/channel.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

using namespace unblock_test;

namespace {

net::awaitable<void> yield() {
  co_await net::post(co_await net::this_coro::executor, net::use_awaitable);
}

TEST(Channel, CarriesValuesInOrderForEveryCapacity) {
  for (std::size_t capacity : {0, 1, 3, 1000}) {
    unblock::channel<std::unique_ptr<int>> channel(capacity);
    std::vector<int> received;
    run_all(2, [&](int side) -> net::awaitable<void> {
      if (side == 0) {
        for (int i = 0; i < 100; ++i) {
          co_await channel.send(std::make_unique<int>(i))(net::use_awaitable);
          EXPECT_LE(channel.size(), capacity);
        }
        channel.close();
      } else {
        while (auto value = co_await channel.receive()(net::use_awaitable))
          received.push_back(**value);
      }
    });
    ASSERT_EQ(received.size(), 100U) << capacity;
    for (int i = 0; i < 100; ++i)
      EXPECT_EQ(received[static_cast<std::size_t>(i)], i);
  }
}

TEST(Channel, TheTryFunctionsNeverWait) {
  unblock::channel<std::string> channel(1);
  std::string value = "a long value that lives on the heap";
  EXPECT_FALSE(channel.try_receive());
  EXPECT_TRUE(channel.try_send(value));
  EXPECT_FALSE(channel.try_send(std::move(value)));
  EXPECT_EQ(value, "a long value that lives on the heap"); // untouched
  EXPECT_EQ(channel.size(), 1U);
  EXPECT_EQ(channel.try_receive(), value);
  EXPECT_FALSE(channel.try_receive());
  channel.close();
  EXPECT_FALSE(channel.try_send(value));
}

TEST(Channel, ClosingKeepsWhatIsStoredAndRefusesTheRest) {
  unblock::channel<int> channel(1);
  net::io_context context;
  EXPECT_TRUE(channel.try_send(1));
  unblock::net_error_code refused;
  channel.send(2)(net::bind_executor(context, [&](auto error) { refused = error; }));
  EXPECT_TRUE(channel.close());
  EXPECT_FALSE(channel.close());
  EXPECT_TRUE(channel.is_closed());
  context.run();
  EXPECT_EQ(refused, net::error::broken_pipe);
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ(co_await channel.receive()(net::use_awaitable), 1);
    EXPECT_EQ(co_await channel.receive()(net::use_awaitable), std::nullopt);
    auto [error] = co_await channel.send(3)(as_tuple(net::use_awaitable));
    EXPECT_EQ(error, net::error::broken_pipe);
  });
}

TEST(Channel, ItsDestructorEndsThoseWhoReceive) {
  auto channel = std::make_unique<unblock::channel<int>>(0);
  run_all(2, [&](int i) -> net::awaitable<void> {
    if (i == 1)
      channel.reset();
    else
      EXPECT_EQ(co_await channel->receive()(net::use_awaitable), std::nullopt);
  });
}

TEST(Channel, ACancelledReceiverTakesNothing) {
  unblock::channel<int> channel(0);
  net::io_context context;
  net::cancellation_signal signal;
  int aborted = 0;
  std::optional<int> received;
  channel.receive()(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](auto error, auto value) {
        aborted += error == net::error::operation_aborted;
        EXPECT_FALSE(value);
      })));
  channel.receive()(
      net::bind_executor(context, [&](auto, auto value) { received = std::move(value); }));
  signal.emit(net::cancellation_type::partial);
  EXPECT_TRUE(channel.try_send(7)); // goes to the second one
  context.run();
  EXPECT_EQ(aborted, 1);
  EXPECT_EQ(received, 7);
}

TEST(Channel, ACancelledSenderHasSentNothing) {
  for (std::size_t capacity : {0, 1}) {
    unblock::channel<int> channel(capacity);
    if (capacity == 1) {
      EXPECT_TRUE(channel.try_send(0));
    }
    net::io_context context;
    net::cancellation_signal signal;
    int aborted = 0, sent = 0;
    channel.send(1)(
        net::bind_cancellation_slot(signal.slot(), net::bind_executor(context, [&](auto error) {
                                      aborted += error == net::error::operation_aborted;
                                    })));
    channel.send(2)(net::bind_executor(context, [&](auto error) { sent += !error; }));
    signal.emit(net::cancellation_type::terminal);
    if (capacity == 1) {
      EXPECT_EQ(channel.try_receive(), 0);
    }
    EXPECT_EQ(channel.try_receive(), 2);
    EXPECT_EQ(channel.try_receive(), std::nullopt);
    context.run();
    EXPECT_EQ(aborted, 1);
    EXPECT_EQ(sent, 1);
  }
}

TEST(Channel, ACancellationThatComesTooLateTakesNothingAway) {
  unblock::channel<int> channel(0);
  net::io_context context;
  net::cancellation_signal signal;
  std::optional<int> received;
  channel.receive()(net::bind_cancellation_slot(
      signal.slot(),
      net::bind_executor(context, [&](auto, auto value) { received = std::move(value); })));
  EXPECT_TRUE(channel.try_send(5));
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(received, 5);
}

TEST(Channel, WaitersOfADeadContextAreForgotten) {
  unblock::channel<int> channel(0);
  {
    net::io_context context;
    channel.receive()(
        net::bind_executor(context, [](auto, auto) { ADD_FAILURE() << "no context"; }));
  }
  EXPECT_FALSE(channel.try_send(1));
  {
    net::io_context context;
    channel.send(1)(net::bind_executor(context, [](auto) { ADD_FAILURE() << "no context"; }));
  }
  EXPECT_EQ(channel.try_receive(), std::nullopt);
}

TEST(Channel, IsAPlainAwaiterToo) {
  unblock::channel<int> channel(0);
  auto sum = [](unblock::channel<int> &channel) -> plain_task<int> {
    int sum = 0;
    while (auto value = co_await channel.receive())
      sum += *value;
    co_return sum;
  }(channel);
  auto feed = [](unblock::channel<int> &channel) -> plain_task<void> {
    for (int i = 1; i <= 1000; ++i)
      co_await channel.send(i);
    channel.close();
  }(channel);
  feed.get();
  EXPECT_EQ(sum.get(), 500'500);
}

struct counted {
  static inline std::atomic<int> alive = 0;
  int value = 0;
  explicit counted(int v) : value(v) { ++alive; }
  counted(counted &&other) noexcept : value(other.value) { ++alive; }
  counted &operator=(counted &&) noexcept = default;
  ~counted() { --alive; }
};

TEST(Channel, ManyValuesBetweenEightThreads) {
  for (std::size_t capacity : {0, 16}) {
    unblock::channel<counted> channel(capacity);
    std::atomic<long> sum = 0, producing = 8, received = 0;
    constexpr int each = many_operations / 32;
    run_on_threads(16, [&](int number) -> net::awaitable<void> {
      if (number < 8) {
        for (int i = 0; i < each; ++i)
          co_await channel.send(counted(i))(net::use_awaitable);
        if (--producing == 0)
          channel.close();
      } else {
        while (auto value = co_await channel.receive()(net::use_awaitable)) {
          sum += value->value;
          ++received;
        }
      }
    });
    EXPECT_EQ(received, 8L * each);
    EXPECT_EQ(sum, 8L * each * (each - 1) / 2);
  }
  EXPECT_EQ(counted::alive, 0);
}

TEST(Channel, CancellationsFromEightThreadsLoseNoValue) {
  unblock::channel<counted> channel(0);
  std::atomic<long> sent = 0, received = 0, sending = 8;
  run_on_threads(16, [&](int number) -> net::awaitable<void> {
    auto const executor = co_await net::this_coro::executor;
    for (int i = 0; number >= 8 || i < many_operations / 100; ++i) {
      auto const signal = std::make_shared<net::cancellation_signal>();
      if (i % 2 == 0) // while we are suspended, or a little later
        net::post(executor, [signal] { signal->emit(net::cancellation_type::terminal); });
      auto token = net::bind_cancellation_slot(signal->slot(), as_tuple(net::use_awaitable));
      if (number < 8) {
        auto [error] = co_await channel.send(counted(i))(std::move(token));
        sent += !error;
      } else {
        auto [error, value] = co_await channel.receive()(std::move(token));
        received += value.has_value();
        if (!error && !value)
          break;
      }
      if (i % 5 == 0)
        co_await yield();
    }
    if (number < 8 && --sending == 0)
      channel.close();
  });
  EXPECT_GT(sent, 0);
  EXPECT_EQ(sent, received);
  EXPECT_EQ(counted::alive, 0);
}

} // namespace
