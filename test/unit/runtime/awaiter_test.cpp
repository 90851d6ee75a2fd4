// Operations awaited by coroutines that aren't Asio's, and operations made of the building blocks.
#include <unblock/detail/operation.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include "support/coroutine.hpp"
#include "support/plain_task.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;
using namespace unblock_test;
using unblock::net_system_error;

auto forty_two() {
  return unblock::offload([] { return 42; });
}
auto throwing() {
  return unblock::offload([]() -> int { throw std::runtime_error("thrown"); });
}

// The plain awaiter.

plain_task<int> plain_value() { co_return co_await forty_two(); }
plain_task<void> plain_sleep() { co_await unblock::sleep_for(1ms); }
plain_task<void> plain_throw() { co_await throwing(); }

TEST(PlainAwaiter, ValueVoidAndException) {
  EXPECT_EQ(plain_value().get(), 42);
  EXPECT_NO_THROW(plain_sleep().get());
  EXPECT_THROW(plain_throw().get(), std::runtime_error);
}

plain_task<bool> plain_inline() {
  std::thread::id pool_thread;
  co_await unblock::offload([&] { pool_thread = std::this_thread::get_id(); });
  co_return pool_thread == std::this_thread::get_id();
}

TEST(PlainAwaiter, GoesOnWhereTheOperationCompleted) { EXPECT_TRUE(plain_inline().get()); }

/// A library with a loop of its own, to which its coroutines want to come back.
struct loop {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::coroutine_handle<>> ready;
  void post(std::coroutine_handle<> coroutine) {
    std::lock_guard lock(mutex);
    ready.push_back(coroutine);
    changed.notify_one();
  }
  void run_one() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return !ready.empty(); });
    auto coroutine = ready.front();
    ready.pop_front();
    lock.unlock();
    coroutine.resume();
  }
};

struct loop_task {
  struct promise_type {
    loop *home;
    promise_type(loop &l, auto &&...) : home(&l) {}
    loop_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// A coroutine whose promise has an Asio executor, as Boost.Cobalt's do.
struct executor_task {
  struct promise_type {
    net::any_io_executor executor;
    promise_type(net::io_context &context, auto &&...) : executor(context.get_executor()) {}
    const net::any_io_executor &get_executor() const { return executor; }
    executor_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

} // namespace

template <> struct unblock::resume_affinity<loop_task::promise_type> {
  static auto capture(loop_task::promise_type &promise) {
    return [home = promise.home](std::coroutine_handle<> coroutine) { home->post(coroutine); };
  }
};

namespace {

loop_task at_home(loop &, std::thread::id &ran_on, int &error_number) {
  int value = co_await unblock::offload([] {
    errno = EXDEV;
    return 42;
  });
  error_number = errno;
  ran_on = value == 42 ? std::this_thread::get_id() : std::thread::id();
}

TEST(PlainAwaiter, AffinityCanBeSpecialised) {
  loop home;
  std::thread::id ran_on;
  int error_number = 0;
  at_home(home, ran_on, error_number);
  errno = 0;
  home.run_one();
  EXPECT_EQ(ran_on, std::this_thread::get_id());
  EXPECT_EQ(error_number, EXDEV) << "errno crosses to the resuming thread";
}

executor_task on_executor(net::io_context &context, int &good) {
  co_await forty_two();
  good += context.get_executor().running_in_this_thread();
  co_await unblock::sleep_for(0ms);
  good += context.get_executor().running_in_this_thread();
}

TEST(PlainAwaiter, PromiseWithAnExecutorGoesOnThere) {
  net::io_context context;
  int good = 0;
  on_executor(context, good);
  context.run(); // held alive by the operation
  EXPECT_EQ(good, 2);
}

/// A promise whose get_executor() has nothing to do with Asio.
struct foreign_task {
  struct promise_type {
    void *get_executor() const { return nullptr; }
    foreign_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

foreign_task in_foreign(std::latch &done) {
  co_await unblock::sleep_for(0ms);
  done.count_down();
}

TEST(PlainAwaiter, ForeignExecutorIsLeftAlone) {
  std::latch done(1);
  in_foreign(done);
  done.wait();
}

// A new operation out of the building blocks, as operation.hpp describes it.

struct echo_server {
  using signature = void(std::exception_ptr, std::string);
  std::mutex mutex;
  std::map<int, unblock::detail::pending_ptr<signature>> requests;
  int next = 0;

  void answer(int id, std::exception_ptr exception, std::string text) {
    std::unique_lock lock(mutex);
    auto node = requests.extract(id);
    lock.unlock();
    if (node)
      unblock::detail::complete(std::move(node.mapped()), std::move(exception), std::move(text));
  }
};

struct echo_initiation {
  echo_server *server;
  template <class Handler> void operator()(Handler &&handler) && {
    auto op = unblock::detail::make_pending<echo_server::signature>(std::forward<Handler>(handler));
    std::unique_lock lock(server->mutex);
    int id = server->next++;
    op->on_cancel([s = server, id](net::cancellation_type) {
      s->answer(id, unblock::detail::to_exception(unblock::detail::aborted()), {});
    });
    server->requests.emplace(id, std::move(op));
  }
};

auto echo(echo_server &server) {
  return unblock::detail::make_operation<echo_server::signature>(echo_initiation{&server});
}

TEST(Pending, CompletesFromAnotherThread) {
  echo_server server;
  net::io_context context;
  std::string got;
  net::co_spawn(
      context, [&]() -> net::awaitable<void> { got = co_await echo(server)(net::use_awaitable); },
      net::detached);
  std::thread worker([&] {
    EXPECT_TRUE(eventually([&] {
      std::lock_guard lock(server.mutex);
      return server.requests.size() == 1;
    }));
    server.answer(0, nullptr, "hello");
  });
  context.run();
  worker.join();
  EXPECT_EQ(got, "hello");
}

plain_task<std::string> plain_echo(echo_server &server) { co_return co_await echo(server); }

TEST(Pending, PlainAwaiter) {
  echo_server server;
  auto task = plain_echo(server);
  server.answer(0, nullptr, "hello");
  EXPECT_EQ(task.get(), "hello");
}

TEST(Pending, Cancelled) {
  echo_server server;
  net::io_context context;
  net::cancellation_signal signal;
  int calls = 0;
  bool was_aborted = false;
  echo(server)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [&](std::exception_ptr exception, std::string) {
        ++calls;
        try {
          std::rethrow_exception(exception);
        } catch (const net_system_error &error) {
          was_aborted = error.code() == net::error::operation_aborted;
        }
      })));
  signal.emit(net::cancellation_type::terminal);
  EXPECT_EQ(calls, 0) << "posted, not called inside emit()";
  context.run();
  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(was_aborted);
  signal.emit(net::cancellation_type::terminal); // the slot is empty again
  server.answer(0, nullptr, "late");
  context.restart();
  context.run();
  EXPECT_EQ(calls, 1);
}

TEST(Pending, DroppedUncompletedDestroysTheHandler) {
  auto alive = std::make_shared<int>();
  std::weak_ptr<int> watch = alive;
  net::io_context context;
  {
    echo_server server;
    echo(server)(net::bind_executor(
        context, [held = std::move(alive)](std::exception_ptr, std::string) { FAIL(); }));
    EXPECT_FALSE(watch.expired());
  }
  EXPECT_TRUE(watch.expired());
  context.run(); // the work is gone too
}

} // namespace
