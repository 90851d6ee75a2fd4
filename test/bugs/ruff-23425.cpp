// ruff#23425: a lambda that is handed to a thread does not run in the coroutine, and was flagged all the same. What runs on the spot does count.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-sleep,unblock-blocking-file-io %t --any-fixes -- -isystem %runtime_include
#include <algorithm>
#include <boost/asio.hpp>
#include <functional>
#include <future>
#include <thread>
#include <unblock/offload.hpp>
#include <unistd.h>
#include <vector>

// Other libraries' offloaders in miniature.
namespace folly {
struct Executor;
template <class T> struct Future {
  template <class F> Future thenValue(F &&) { return *this; }
};
template <class F> Future<int> via(Executor *, F &&) { return {}; }
} // namespace folly
namespace QtConcurrent {
template <class F> int run(F &&) { return 0; }
} // namespace QtConcurrent
namespace tbb {
struct task_group {
  template <class F> void run(F &&) {}
};
struct task_arena {
  template <class F> void enqueue(F &&) {}
};
} // namespace tbb
namespace seastar {
namespace alien {
template <class F> void run_on(int &, unsigned, F &&) {}
}
} // namespace seastar
namespace userver::engine {
class TaskProcessor;
template <class F> int AsyncNoSpan(TaskProcessor &, F &&) { return 0; }
}
namespace trantor {
struct EventLoop {
  void queueInLoop(std::function<void()>);
};
} // namespace trantor

namespace net = boost::asio;

net::awaitable<void> offloads(net::thread_pool &pool, folly::Executor *executor, tbb::task_group &group, tbb::task_arena &arena,
                              trantor::EventLoop &loop, int &processor, userver::engine::TaskProcessor &fs_task_processor) {
  std::thread([] { usleep(1); }).detach();
  std::jthread kept([](std::stop_token) { usleep(1); });
  kept.detach();
  auto ignored = std::async(std::launch::async, [] { usleep(1); }).valid();
  std::packaged_task<void()> later([] { usleep(1); });
  net::post(pool, [] { usleep(1); });
  net::dispatch(pool.get_executor(), [] { usleep(1); });
  net::defer(pool, [] { usleep(1); });
  co_await net::post(pool, net::deferred([] { usleep(1); return net::deferred.values(); }))(net::use_awaitable);
  co_await unblock::offload([] { usleep(1); })(net::use_awaitable);
  folly::via(executor, [] { usleep(1); return 1; }).thenValue([](int) { usleep(1); });
  QtConcurrent::run([] { usleep(1); });
  group.run([] { usleep(1); });
  arena.enqueue([] { usleep(1); });
  seastar::alien::run_on(processor, 0, [] { usleep(1); });
  userver::engine::AsyncNoSpan(fs_task_processor, [] { usleep(1); });
  loop.queueInLoop([] { usleep(1); });
}

net::awaitable<void> on_the_spot(std::vector<int> v) {
  std::for_each(v.begin(), v.end(), [](int) { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: 'usleep' sleeps and blocks the thread of coroutine 'on_the_spot'
  [] { usleep(2); }();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'usleep' sleeps
  std::invoke([](int n) { usleep(n); }, 3);
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'usleep' sleeps
  // The lambda inside is handed to a thread by one that runs here.
  [] { std::thread([] { usleep(4); }).detach(); }();
  co_return;
}
