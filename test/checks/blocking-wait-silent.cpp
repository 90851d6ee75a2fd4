// Calls that look like waits and aren't: nothing to wait for any more, no waiting asked for, or somebody else's thread.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-wait %t -- -isystem %runtime_include
#include <atomic>
#include <boost/asio.hpp>
#include <future>
#include <latch>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

namespace net = boost::asio;
using namespace std::chrono_literals;

int work(int n);
net::awaitable<void> step();
net::awaitable<void> is_there(std::future<int> &result);

net::awaitable<bool> no_time(std::future<int> result, std::binary_semaphore &slot) {
  bool ready = result.wait_for(0s) == std::future_status::ready;
  ready |= result.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  ready |= result.wait_for(std::chrono::seconds{}) == std::future_status::ready;
  ready |= result.wait_for(std::chrono::milliseconds::zero()) == std::future_status::ready;
  ready |= result.wait_until(std::chrono::steady_clock::now()) == std::future_status::ready;
  ready |= slot.try_acquire() || slot.try_acquire_for(0ms);
  co_return ready;
}

net::awaitable<int> tested(std::future<int> result) {
  if (result.valid() && result.wait_for(0s) == std::future_status::ready)
    co_return result.get();
  co_return -1;
}

net::awaitable<int> tested_with_early_return(std::future<int> result) {
  if (result.wait_for(0s) != std::future_status::ready)
    co_return -1;
  co_return result.get();
}

net::awaitable<int> tested_through_variables(std::future<int> result) {
  const auto status = result.wait_for(0s);
  if (status == std::future_status::ready)
    co_return result.get();
  const bool ready = result.wait_for(0s) == std::future_status::ready;
  if (!ready)
    co_return -1;
  co_return result.get();
}

net::awaitable<int> tested_by_switch(std::future<int> result) {
  switch (result.wait_for(0s)) {
  case std::future_status::ready:
    co_return result.get();
  default:
    co_return -1;
  }
}

net::awaitable<int> polled(std::future<int> result) {
  while (result.wait_for(0s) != std::future_status::ready)
    co_await step();
  co_return result.get();
}

net::awaitable<int> polled_by_status(std::future<int> result) {
  std::future_status status;
  do {
    co_await step();
    status = result.wait_for(0s);
  } while (status != std::future_status::ready);
  co_return result.get();
}

net::awaitable<int> awaited_before(std::future<int> result) {
  co_await is_there(result);
  co_return result.get();
}

net::awaitable<int> kept_promise() {
  std::promise<int> promise;
  std::future<int> result = promise.get_future();
  promise.set_value(1);
  co_return result.get();
}

net::awaitable<int> kept_before() {
  std::promise<int> promise;
  promise.set_value(1);
  co_return promise.get_future().get();
}

net::awaitable<int> kept_on_every_path(bool good) {
  std::promise<int> promise;
  auto result = promise.get_future();
  if (good)
    promise.set_value(1);
  else
    promise.set_exception(nullptr);
  co_return result.get();
}

net::awaitable<int> ran_here(int n) {
  std::packaged_task<int(int)> task(work);
  auto result = task.get_future();
  task(n);
  co_return result.get();
}

// Its function runs here, in get(): computing, not waiting.
net::awaitable<int> deferred(int n) {
  auto result = std::async(std::launch::deferred, work, n);
  co_return result.get() + std::async(std::launch::deferred, work, n).get();
}

// The destructors have nothing left to wait for, or run elsewhere.
net::awaitable<std::future<int>> handed_on(int n, std::vector<std::jthread> &threads) {
  std::jthread worker([n] { work(n); });
  threads.push_back(std::move(worker));
  std::jthread detached([n] { work(n); });
  detached.detach();
  threads.emplace_back([n] { work(n); });
  auto result = std::async(std::launch::async, work, n);
  co_return result;
}

net::awaitable<void> empty_thread() {
  std::jthread later;
  static std::jthread once([] { work(1); });
  co_return;
}

// On a thread that was made for it.
net::awaitable<void> elsewhere(net::thread_pool &pool, std::shared_ptr<std::future<int>> result) {
  std::thread([result] { result->wait(); }).detach();
  net::post(pool, [result] { work(result->get()); });
  co_return;
}

// No wait: its lock() makes a shared_ptr, its get() a pointer.
net::awaitable<int> other_names(std::weak_ptr<int> weak, std::unique_ptr<int> pointer) {
  std::atomic<int> value{1};
  value.notify_all();
  std::latch done(1);
  done.count_down();
  co_return *weak.lock() + *pointer.get() + done.try_wait();
}

// Waited for in one loop, read in the next; what it waits for in the first is another's business.
net::awaitable<int> all_of(std::vector<std::future<int>> results) {
  for (auto &result : results)
    co_await is_there(result);
  int sum = 0;
  for (auto &result : results)
    sum += result.get();
  co_return sum;
}

net::awaitable<int> tested_by_call(std::latch &done) {
  if (done.try_wait())
    done.wait();
  co_return 1;
}

net::awaitable<int> moved_from_by_its_own_call(std::future<int> result) {
  co_await is_there(result);
  co_return std::move(result).get();
}
