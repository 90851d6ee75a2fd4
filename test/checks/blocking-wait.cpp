// What waits for other threads, and which of its fixes can be applied unseen.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-wait %t -- -isystem %runtime_include
#include <atomic>
#include <barrier>
#include <boost/asio.hpp>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

namespace net = boost::asio;
using namespace std::chrono_literals;

int work(int n);

// CHECK-FIXES: #include <unblock/offload.hpp>

net::awaitable<int> own_future(int n) {
  std::future<int> result = std::async(std::launch::async, work, n);
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get' waits for a result and blocks the thread of coroutine 'own_future' [unblock-blocking-wait]
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
}

net::awaitable<int> someone_elses(std::future<int> &result) {
  result.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::future::wait' waits for a result and blocks the thread of coroutine 'someone_elses'
  // CHECK-MESSAGES: :[[@LINE-2]]:10: note: no safe fix: 'result' is reached through a reference, and another coroutine may change it meanwhile; this one wants a look
  // CHECK-FIXES: {{^}}  result.wait();
  co_return result.get(); // known to be there by now
}

net::awaitable<bool> timed(std::shared_future<int> result) {
  co_return result.wait_for(50ms) == std::future_status::ready;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::shared_future::wait_for' waits for a result
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return result.wait_for(50ms); })(net::use_awaitable) == std::future_status::ready;
}

// A reference into the shared state: what is copied at once may come from another thread, what is kept may not.
net::awaitable<int> reference(std::shared_future<int> result) {
  const int copy = result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'std::shared_future::get' waits for a result
  // CHECK-FIXES: {{^}}  const int copy = co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
  co_return copy;
}

net::awaitable<int> kept_reference(std::shared_future<int> result) {
  const int &kept = result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'std::shared_future::get' waits for a result
  // CHECK-MESSAGES: :[[@LINE-2]]:28: note: no fix: the call yields a reference, which would refer to nothing after it came from another thread
  co_return kept;
}

net::awaitable<void> discarded_reference(std::shared_future<int> result) {
  result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::shared_future::get' waits for a result
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return void(result.get()); })(net::use_awaitable);
  co_return;
}

net::awaitable<void> threads(int n) {
  std::thread worker([n] { work(n); });
  worker.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::thread::join' waits for the thread to end and blocks the thread of coroutine 'threads'
  // CHECK-MESSAGES: :[[@LINE-2]]:10: note: no safe fix: a coroutine that is cancelled or destroyed before leaves the thread unjoined, and the destructor of a std::thread then ends the program; this one wants a look
  // CHECK-FIXES: {{^}}  worker.join();
  std::jthread other([n] { work(n); });
  if (other.joinable())
    other.join();
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::jthread::join' waits for the thread to end
  // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return other.join(); })(net::use_awaitable);
  co_return;
}

// Destructors that wait.
net::awaitable<void> destructors(int n) {
  std::jthread worker([n] { work(n); });
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'std::jthread' waits in its destructor for the thread to end and blocks the thread of coroutine 'destructors'
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix: the wait sits in a destructor; hand the function to unblock::offload and await that, or keep the thread where it may end later
  auto unused = std::async(std::launch::async, work, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::async' returns a future whose destructor waits for the function to end and blocks the thread of coroutine 'destructors'
  // CHECK-MESSAGES: :[[@LINE-2]]:17: note: no fix: the wait sits in a destructor; hand the function to unblock::offload and await that, or keep the future
  (void)std::async(std::launch::async, work, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'std::async' returns a future whose destructor waits
  // CHECK-MESSAGES: :[[@LINE-2]]:9: note: no fix: the wait sits in a destructor
  co_return;
}

struct shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::counting_semaphore<8> slots{8};
  std::latch done{2};
  std::barrier<> phase{2};
  std::atomic<int> value{0};
  std::atomic_flag flag;
  bool ready = false;

  net::awaitable<void> notified() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return ready; });
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'std::condition_variable::wait' waits to be notified and blocks the thread of coroutine 'notified'
    // CHECK-MESSAGES: :[[@LINE-2]]:13: note: no fix: the lock that it needs would be held across the new suspension; an event or a channel that can be awaited (unblock::channel) is what fits a coroutine
    changed.wait_for(lock, 10ms);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'std::condition_variable::wait_for' waits to be notified
    // CHECK-MESSAGES: :[[@LINE-2]]:13: note: no fix: the lock that it needs
    co_return;
  }

  // Made for being used from several threads at once.
  net::awaitable<void> made_for_sharing() {
    slots.acquire();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::counting_semaphore::acquire' waits for the semaphore
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return slots.acquire(); })(net::use_awaitable);
    done.arrive_and_wait();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::latch::arrive_and_wait' waits for other threads to arrive
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return done.arrive_and_wait(); })(net::use_awaitable);
    phase.arrive_and_wait();
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::barrier::arrive_and_wait' waits for other threads to arrive
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return phase.arrive_and_wait(); })(net::use_awaitable);
    value.wait(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::atomic::wait' waits for a change of the value
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return value.wait(0); })(net::use_awaitable);
    flag.wait(false);
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::atomic_flag::wait' waits for a change of the value
    // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return flag.wait(false); })(net::use_awaitable);
    co_return;
  }
};

// Known to be over on one path only.
net::awaitable<int> on_one_path(std::future<int> result, bool patient) {
  if (patient)
    result.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'std::future::wait' waits for a result
  // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return result.wait(); })(net::use_awaitable);
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get' waits for a result
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
}

// The branch says that it is not ready.
net::awaitable<int> wrong_branch(std::future<int> result) {
  if (result.wait_for(0s) == std::future_status::ready)
    co_return 0;
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get' waits for a result
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
}

// Another future has taken its place since.
net::awaitable<int> taken_place(std::future<int> result, int n) {
  result.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'std::future::wait' waits for a result
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return result.wait(); })(net::use_awaitable);
  result = std::async(std::launch::async, work, n);
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get' waits for a result
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return result.get(); })(net::use_awaitable);
}

// One finding, however often the template is instantiated.
template <typename T> net::awaitable<T> generic(T value) {
  std::future<T> result = std::async(std::launch::async, [value] { return value; });
  co_return result.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::future::get' waits for a result
  // CHECK-MESSAGES: :[[@LINE-2]]:20: note: no fix: what is called depends on a template parameter
}
template net::awaitable<int> generic(int);
template net::awaitable<long> generic(long);
