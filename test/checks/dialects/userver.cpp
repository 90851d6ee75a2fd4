// userver: its tasks are plain functions. What starts one, which virtual functions are run as one, and which parameters tell one, is data.
// RUN: %check_unblock %s 'unblock-*' %t -std=c++17,c++20 -- -isystem %mocks/userver
#include <chrono>
#include <fstream>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <userver/components/component_base.hpp>
#include <userver/concurrent/background_task_storage.hpp>
#include <userver/engine/mutex.hpp>
#include <userver/engine/run_standalone.hpp>
#include <userver/fs/blocking/blocking.hpp>
#include <userver/server/handlers/http_handler_base.hpp>
#include <userver/ugrpc/server/call_context.hpp>
#include <userver/utest/utest.hpp>
#include <userver/utils/async.hpp>
#include <userver/utils/periodic_task.hpp>
// CHECK-FIXES: #include <userver/engine/sleep.hpp>

using namespace userver;
using std::chrono::milliseconds;

// Handed to a function that starts a task.
void started() {
  auto spans = utils::Async("a", [] {
    std::this_thread::sleep_for(milliseconds(1));
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of a task [unblock-blocking-sleep]
    // CHECK-FIXES: {{^}}    userver::engine::SleepFor(milliseconds(1));
  });
  auto bare = engine::AsyncNoSpan([] { usleep(2); });
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'usleep' sleeps and blocks the thread of a task
  // CHECK-FIXES: {{^}}  auto bare = engine::AsyncNoSpan([] { userver::engine::SleepFor(std::chrono::microseconds(2)); });
  auto critical = utils::CriticalAsync("c", [](int n) { usleep(n); }, 3);
  // CHECK-MESSAGES: :[[@LINE-1]]:57: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  auto critical = utils::CriticalAsync("c", [](int n) { userver::engine::SleepFor(std::chrono::microseconds(n)); }, 3);
  utils::PeriodicTask periodic("p", milliseconds(1), [] { usleep(4); });
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  utils::PeriodicTask periodic("p", milliseconds(1), [] { userver::engine::SleepFor(std::chrono::microseconds(4)); });
  periodic.Start("q", milliseconds(1), [] { usleep(5); });
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  periodic.Start("q", milliseconds(1), [] { userver::engine::SleepFor(std::chrono::microseconds(5)); });
  concurrent::BackgroundTaskStorage storage;
  storage.AsyncDetach("d", [] { usleep(6); });
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  storage.AsyncDetach("d", [] { userver::engine::SleepFor(std::chrono::microseconds(6)); });
  engine::RunStandalone([] { usleep(7); });
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  engine::RunStandalone([] { userver::engine::SleepFor(std::chrono::microseconds(7)); });
}

// Whoever names a task processor has chosen it, perhaps because it may block; but this one is the caller's own.
void chosen(engine::TaskProcessor &fs_task_processor) {
  auto there = utils::Async(fs_task_processor, "t", [] { usleep(10); });
  auto background = utils::AsyncBackground("b", fs_task_processor, [] { usleep(11); });
  auto bare = engine::AsyncNoSpan(fs_task_processor, [] { usleep(12); });
  auto here = engine::AsyncNoSpan(engine::current_task::GetTaskProcessor(), [] { usleep(13); });
  // CHECK-MESSAGES: :[[@LINE-1]]:82: warning: 'usleep' sleeps
  // CHECK-FIXES: {{^}}  auto here = engine::AsyncNoSpan(engine::current_task::GetTaskProcessor(), [] { userver::engine::SleepFor(std::chrono::microseconds(13)); });
}

// A function, a method, and a constructor's initialiser that starts one.
void worker(int pause) {
  usleep(pause);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of task 'worker'
  // CHECK-FIXES: {{^}}  userver::engine::SleepFor(std::chrono::microseconds(pause));
}
class Poller {
public:
  Poller() : task_(utils::Async("poll", [this] { poll(); })) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: 'Poller::poll' blocks the thread of a task: it leads to 'std::this_thread::sleep_for', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: note: no fix: which task processor is there for blocking only the service's configuration tells
  void start() {
    other_ = utils::Async("work", worker, 1);
    third_ = utils::Async("work", &Poller::once, this);
  }

private:
  void poll() {
    for (;;)
      std::this_thread::sleep_for(pause_);
  }
  void once() {
    std::this_thread::sleep_for(pause_);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for' sleeps and blocks the thread of task 'once'
    // CHECK-FIXES: {{^}}    userver::engine::SleepFor(pause_);
  }
  milliseconds pause_{10};
  engine::TaskWithResult<void> task_, other_, third_;
};

// What the framework calls, also through a base class of the user's.
class Handler : public server::handlers::HttpHandlerBase {
protected:
  std::string HandleRequestThrow(const server::http::HttpRequest &request,
                                 server::request::RequestContext &) const override {
    std::ofstream log("log");
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'std::ofstream' waits for the file system and blocks the thread of task 'HandleRequestThrow'
    // CHECK-MESSAGES: :[[@LINE-2]]:19: note: no fix: which task processor is there for blocking only
    return request.RequestBody();
  }
  // No task: it is not the framework's.
  virtual void hello() const { usleep(20); }
};
class Deeper : public Handler {
  std::string HandleRequestThrow(const server::http::HttpRequest &,
                                 server::request::RequestContext &context) const override;
  const std::string &HandlerName() const override {
    usleep(21); // not a task either
    return name_;
  }
  std::string name_;
};
std::string Deeper::HandleRequestThrow(const server::http::HttpRequest &,
                                       server::request::RequestContext &) const {
  return fs::blocking::ReadFileContents("body");
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'userver::fs::blocking::ReadFileContents' waits for the file system and blocks the thread of task 'HandleRequestThrow'
  // CHECK-MESSAGES: :[[@LINE-2]]:10: note: no fix: which task processor is there for blocking only
}

class Component : public components::ComponentBase {
  void OnAllComponentsLoaded() override {
    usleep(22);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of task 'OnAllComponentsLoaded'
    // CHECK-FIXES: {{^}}    userver::engine::SleepFor(std::chrono::microseconds(22));
  }
};

// A method of a generated service, told by its parameter.
struct Greeter {
  int SayHello(ugrpc::server::CallContext &, int request) {
    usleep(23);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of task 'SayHello'
    // CHECK-FIXES: {{^}}    userver::engine::SleepFor(std::chrono::microseconds(23));
    return request;
  }
};

UTEST(Suite, Name) {
  usleep(24);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of task 'TestBody'
  // CHECK-FIXES: {{^}}  userver::engine::SleepFor(std::chrono::microseconds(24));
}

// The library's own waits let other tasks run.
void quiet() {
  auto task = utils::Async("q", [] {
    engine::Mutex mutex;
    const std::lock_guard lock(mutex);
    auto inner = utils::Async("r", [] {});
    inner.Get();
    std::unique_lock timed(mutex, std::defer_lock);
    (void)timed.try_lock_for(milliseconds(1));
    std::this_thread::yield();
  });
  usleep(30); // not in a task
}

// Where a sleep is rewritten, other tasks run: not with a lock held, nor in a handler, and state of others is a person's business.
int counter;
void careful(std::mutex &mutex) {
  auto locked = utils::Async("l", [&] {
    const std::lock_guard lock(mutex);
    usleep(31);
    // CHECK-MESSAGES: :[[@LINE-2]]:27: warning: 'std::lock_guard' may wait as long as 'usleep' does, which runs with the lock held, and blocks the thread of a task [unblock-blocking-lock]
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: no fix: this call blocks with the lock held; make it before or after, or take one of the library's own mutexes
    // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: 'usleep' sleeps and blocks the thread of a task
    // CHECK-MESSAGES: note: no fix: {{.*}}lock
  });
  auto handler = utils::Async("h", [] {
    try {
      throw 1;
    } catch (int) {
      usleep(32);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'usleep' sleeps
      // CHECK-MESSAGES: note: no fix: a catch handler must not be left for another task
    }
  });
  auto shared = utils::Async("s", [] {
    const int before = counter;
    usleep(33);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps
    // CHECK-MESSAGES: note: no safe fix: {{.*}}another task may change
    counter = before + 1;
  });
}
