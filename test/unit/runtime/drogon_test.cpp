// unblock/drogon.hpp against a mock of the same shape: the coroutine is resumed by the loop of the thread that suspended it, and by no other thread.
#include <unblock/drogon.hpp>

#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace {

struct queue {
  std::mutex guard;
  std::condition_variable filled;
  std::deque<std::function<void()>> functions;

  void run_one() {
    std::unique_lock lock(guard);
    filled.wait(lock, [&] { return !functions.empty(); });
    auto function = std::move(functions.front());
    functions.pop_front();
    lock.unlock();
    function();
  }
};

queue only_queue;
trantor::EventLoop only_loop;
thread_local trantor::EventLoop *loop_of_this_thread = nullptr;

} // namespace

trantor::EventLoop *trantor::EventLoop::getEventLoopOfCurrentThread() {
  return loop_of_this_thread;
}

void trantor::EventLoop::queueInLoop(std::function<void()> function) {
  std::lock_guard lock(only_queue.guard);
  only_queue.functions.push_back(std::move(function));
  only_queue.filled.notify_one();
}

namespace {

struct progress {
  bool done = false;
  int value = 0;
  std::thread::id after_sleep, after_offload;
};

drogon::AsyncTask work(progress &seen) {
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  seen.after_sleep = std::this_thread::get_id();
  seen.value = co_await unblock::offload([] { return 42; });
  seen.after_offload = std::this_thread::get_id();
  seen.done = true;
}

TEST(Drogon, ComesBackToItsLoop) {
  loop_of_this_thread = &only_loop;
  progress seen;
  work(seen);
  while (!seen.done)
    only_queue.run_one();
  EXPECT_EQ(seen.value, 42);
  EXPECT_EQ(seen.after_sleep, std::this_thread::get_id());
  EXPECT_EQ(seen.after_offload, std::this_thread::get_id());
}

TEST(Drogon, KnowsItsPromisesOnly) {
  static_assert(unblock::detail::drogon_promise<drogon::AsyncTask::promise_type>);
  static_assert(unblock::detail::drogon_promise<drogon::Task<int>::promise_type>);
  struct other {
    int get_return_object();
  };
  static_assert(!unblock::detail::drogon_promise<other>);
}

} // namespace
