// Programs that end in different ways while the runtime is at work. Each prints what it did; CMakeLists.txt says what
// must appear. Output goes through write(2), so that it doesn't depend on stdio being flushed.
#include "support/plain_task.hpp"

#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using unblock_test::detached_task;

void say(const std::string &text) {
  std::string line = text + "\n";
  if (::write(1, line.data(), line.size()) < 0)
    std::abort();
}

/// Made before the runtime, so destroyed after its exit.
struct before_runtime {
  std::function<void()> at_end;
  ~before_runtime() {
    if (at_end)
      at_end();
  }
};
before_runtime last;

std::atomic<int> done{0};

detached_task job(std::chrono::milliseconds length) {
  co_await unblock::offload([length] { std::this_thread::sleep_for(length); });
  ++done;
}

detached_task offload_at_end() {
  int value = co_await unblock::offload([] { return 42; });
  say("offload " + std::to_string(value));
  co_await unblock::sleep_for(1ms);
  say("slept");
}

detached_task exit_from_job() {
  co_await unblock::offload([] {
    ++done;
    std::exit(0);
  });
}

detached_task exit_from_handler() {
  co_await unblock::sleep_for(1ms);
  ++done;
  std::exit(0);
}

detached_task sleep_long() {
  co_await unblock::sleep_for(1000h);
  say("must not be seen");
}

detached_task never_ends() {
  try {
    for (;;)
      co_await unblock::offload([] { std::this_thread::sleep_for(1ms); });
  } catch (const std::exception &) {
    say("stopped");
  }
}

/// Uses the pool and the I/O thread, and waits for them.
unblock_test::plain_task<int> offload_and_sleep() {
  int value = co_await unblock::offload([] { return 42; });
  co_await unblock::sleep_for(1ms);
  co_return value;
}

unblock_test::plain_task<int> offload_nothing() {
  co_return co_await unblock::offload([] { return ++done; });
}

[[noreturn]] void wait_for_ever() {
  for (;;)
    std::this_thread::sleep_for(1h);
}

const std::map<std::string, std::function<void()>> cases{
    // main returns while jobs run
    {"jobs",
     [] {
       last.at_end = [] { say("done " + std::to_string(done)); };
       for (int i = 0; i < 8; ++i)
         job(20ms);
     }},
    // ... while most are queued, or wait for room in the queue
    {"queued",
     [] {
       last.at_end = [] { say("done " + std::to_string(done)); };
       unblock::configure({.max_threads = 2, .max_queue = 3});
       for (int i = 0; i < 50; ++i)
         job(1ms);
     }},
    // a static destructor begins work when the runtime is gone
    {"static_destructor",
     [] {
       last.at_end = [] {
         offload_at_end();
         unblock::offload([] { return 1; })([](std::exception_ptr, int) { say("called back"); });
       };
       offload_and_sleep().get();
     }},
    // right after jobs that followed one another so closely that a thread still looks for the next
    {"short_jobs",
     [] {
       unblock::configure({.idle_timeout = 1h});
       last.at_end = [] { say("done " + std::to_string(done)); };
       for (int i = 0; i < 2000; ++i)
         offload_nothing().get();
     }},
    {"exit_in_job",
     [] {
       last.at_end = [] { say("done " + std::to_string(done)); };
       exit_from_job();
       wait_for_ever();
     }},
    {"exit_in_handler",
     [] {
       last.at_end = [] { say("done " + std::to_string(done)); };
       exit_from_handler();
       wait_for_ever();
     }},
    // sleeps are not waited for
    {"pending_sleep",
     [] {
       last.at_end = [] { say("left"); };
       sleep_long();
     }},
    // a loop that begins a new job as soon as one is done doesn't keep the process
    {"endless",
     [] {
       unblock::configure({.exit_grace = 50ms});
       never_ends();
     }},
    {"fork",
     [] {
       offload_and_sleep().get();
       pid_t child = ::fork();
       int value = offload_and_sleep().get();
       if (child == 0) {
         say("child " + std::to_string(value));
         return;
       }
       int status = -1;
       ::waitpid(child, &status, 0);
       say("child exited " + std::to_string(status));
       say("parent " + std::to_string(value));
     }},
};

} // namespace

int main(int argc, char **argv) {
  auto found = argc == 2 ? cases.find(argv[1]) : cases.end();
  if (found == cases.end()) {
    say("usage: exit_probe CASE");
    return 2;
  }
  found->second();
  return 0;
}
