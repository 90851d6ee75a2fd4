// Where a Lazy of async_simple's goes on after its hops and after operations of unblock's.
// REQUIRES: library-async-simple
// RUN: %hops %s %t -- %library_flags(async-simple)
#include <async_simple/coro/Dispatch.h>
#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/Sleep.h>
#include <async_simple/coro/SyncAwait.h>
#include <async_simple/executors/SimpleExecutor.h>

#include "Inputs/here.hpp"
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>

using namespace std::chrono_literals;
using namespace async_simple::coro;

// Everything on the thread that calls run().
class loop : public async_simple::Executor {
public:
  bool schedule(Func function) override {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(function));
    changed_.notify_one();
    return true;
  }
  bool currentThreadInExecutor() const override {
    return std::this_thread::get_id() == home_thread;
  }
  void stop() { schedule(nullptr); }
  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !queue_.empty(); });
      Func function = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      if (!function)
        return;
      function();
    }
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Func> queue_;
};

Lazy<> other() { co_return; }
Lazy<> hopping(async_simple::Executor *to) { co_await dispatch(to); }

Lazy<> operations() {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await async_simple::coro::sleep(1ms);
  usleep(1), here(); // home
  co_await other();
  usleep(1), here(); // home
}

Lazy<> hops(async_simple::executors::SimpleExecutor &pool) {
  auto *home = co_await async_simple::CurrentExecutor{};
  usleep(1), here(); // home
  co_await dispatch(&pool);
  usleep(1), here(); // pool
  co_await unblock::offload([] {});
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await async_simple::coro::sleep(1ms);
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  // Doesn't suspend.
  co_await dispatch(&pool);
  usleep(1), here(); // pool
  co_await dispatch(home);
  usleep(1), here(); // home

  // Until the next await that suspends. Coroutines live on a SimpleExecutor as well, so that it is no pool to unblock.
  co_await async_simple::coro::sleep(&pool, 1ms);
  usleep(1), here(); // unseen
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await pool.after(1ms);
  usleep(1), here(); // unseen
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await hopping(&pool);
  usleep(1), here(); // unseen: dispatch() moves whoever awaits, too
}

// There is nothing to come back to.
Lazy<> without_executor() {
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // elsewhere
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
}

int main() {
  set_home();
  loop home;
  async_simple::executors::SimpleExecutor pool(1);
  auto run = [&]() -> Lazy<> {
    co_await operations();
    co_await hops(pool);
  };
  run().via(&home).start([&](auto) { home.stop(); });
  home.run();
  syncAwait(without_executor());
}
