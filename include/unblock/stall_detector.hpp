// unblock::stall_detector: says who held the event loop's thread for too long.
#ifndef UNBLOCK_STALL_DETECTOR_HPP
#define UNBLOCK_STALL_DETECTOR_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/stack_sample.hpp>
#include <unblock/detail/symbols.hpp>
#include <unblock/detail/thread.hpp>
#include <unblock/histogram.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace unblock {

struct stall_options {
  /// How long a thread may be held. Every stall that lasts twice as long is seen, shorter ones by chance.
  std::chrono::nanoseconds threshold = std::chrono::milliseconds(100);
  /// What interrupts the thread when it is late, and only then, to look at its stack.
  int signal = SIGURG;
};

/// A thread that was held for longer than the threshold.
struct stall {
  /// Until now: it goes on.
  std::chrono::nanoseconds lasted{};
  /// The coroutine that holds the thread, the innermost one on the stack; empty when none has a name.
  std::string site;
  /// Innermost first. Empty where the thread took no signal.
  std::vector<stack_frame> stack;

  /// A line for the stall and one for each frame: "#2 fetch(int) [clone .resume] in /usr/bin/service+0x1234".
  std::string text() const {
    std::string lines =
        "the event loop has been held for " +
        std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(lasted).count()) +
        " ms by " + (site.empty() ? "an unknown coroutine" : site) + "\n";
    constexpr auto hex = "0123456789abcdef";
    for (std::size_t i = 0; i < stack.size(); ++i) {
      std::string offset;
      for (auto rest = stack[i].offset; rest != 0 || offset.empty(); rest /= 16)
        offset.insert(offset.begin(), hex[rest % 16]);
      lines += "  #" + std::to_string(i) + ' ' + name(stack[i].function) + " in " +
               stack[i].module + "+0x" + offset + "\n";
    }
    return lines;
  }

private:
  /// Asio's and Beast's templates have names of kilobytes.
  static std::string name(std::string const &function) {
    constexpr std::size_t enough = 200;
    if (function.empty())
      return "??";
    return function.size() <= enough ? function : function.substr(0, enough) + "...";
  }
};

} // namespace unblock

UNBLOCK_BEGIN_NAMESPACE

/// Watches the thread that runs an executor.
///
///     net::io_context context{1};
///     unblock::stall_detector detector(context.get_executor(), {.threshold = 50ms},
///                                      [](unblock::stall const &stall) { std::cerr << stall.text(); });
///
/// A thread of its own posts a heartbeat to the executor, and the next one half a threshold after that has come. One that
/// is late by the threshold means that whatever the thread does, it doesn't come back to its event loop: its stack is
/// looked at, and `report` is called, on the detector's thread. While that goes on, it is looked at again after every
/// threshold, and reported when another coroutine holds the thread by then.
/// For executors that one thread runs, or a strand; of several threads one is free as long as not all are held.
/// A context that isn't run, or has stopped, doesn't count as held. The heartbeat doesn't keep it from running out of work.
/// Destroy the detector before the executor's context.
/// The signal may interrupt a system call of the stalled thread with EINTR where SA_RESTART has no effect (signal(7)): poll,
/// select, and sleeps. Names of local functions need a symbol table; -g is not needed. Linux only; elsewhere there is no stack.
/// Threads: everything may be called from any thread. Costs: a post per half a threshold.
/// Source: heartbeats as in Node's blocked-at and Envoy's watchdog.
class stall_detector {
public:
  using report_function = std::function<void(stall const &)>;

  template <class Executor>
  stall_detector(Executor const &executor, stall_options const &options, report_function report)
      : shared_(std::make_shared<shared>()), options_(options), report_(std::move(report)),
        post_([executor](std::shared_ptr<shared> const &state, std::size_t number) {
          net::post(executor, [state, number] { state->beat(number); });
        }),
        stopped_([executor] { return is_stopped(executor); }) {
    detail_stall::prepare_sampling(options_.signal);
    watcher_ = core::start_thread("unblock-stalls", [this] { watch(); });
  }
  ~stall_detector() {
    {
      std::lock_guard const lock(shared_->mutex);
      shared_->ending = true;
      shared_->changed.notify_all();
    }
    watcher_.join();
  }
  stall_detector(stall_detector const &) = delete;
  stall_detector &operator=(stall_detector const &) = delete;

  /// How many reports there were.
  std::size_t stalls() const {
    std::lock_guard const lock(shared_->mutex);
    return shared_->stalls;
  }

  /// How long the heartbeats took to come: the delay of everything that is posted. In nanoseconds.
  histogram_snapshot delays() const { return delays_.snapshot(); }

private:
  using clock = std::chrono::steady_clock;

  /// With the heartbeats, which may outlive the detector.
  struct shared {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::size_t arrived = 0; // the last heartbeat that came
    clock::time_point arrived_at{};
    detail_stall::thread_number thread{};
    std::size_t stalls = 0;
    bool ending = false;

    void beat(std::size_t number) {
      std::lock_guard const lock(mutex);
      arrived = number;
      arrived_at = clock::now();
      thread = detail_stall::this_thread();
      changed.notify_all();
    }
  };

  template <class Executor> static bool is_stopped(Executor const &executor) {
    if constexpr (requires { net::query(executor, net::execution::context).stopped(); })
      return net::query(executor, net::execution::context).stopped();
    if constexpr (std::is_same_v<Executor, net::any_io_executor>) {
      if (auto *known = executor.template target<net::io_context::executor_type>())
        return is_stopped(*known);
    }
    return false;
  }

  void watch() {
    std::unique_lock lock(shared_->mutex);
    auto const ending = [this] { return shared_->ending; };
    for (std::size_t number = 1; !shared_->ending; ++number) {
      auto const sent = clock::now();
      lock.unlock();
      post_(shared_, number);
      lock.lock();
      auto const done = [&] { return shared_->ending || shared_->arrived >= number; };
      std::optional<std::string> site; // that was reported last
      while (!shared_->changed.wait_for(lock, options_.threshold, done)) {
        if (shared_->arrived == 0 || stopped_()) {
          // Without a first heartbeat nobody knows the thread, or whether there is one.
          shared_->changed.wait(lock, done);
          break;
        }
        auto const thread = shared_->thread;
        lock.unlock();
        auto const found = look_at(thread, sent);
        bool const is_new = site != found.site;
        if (is_new)
          report_(found);
        site = found.site;
        lock.lock();
        shared_->stalls += is_new ? 1 : 0;
      }
      if (!shared_->ending)
        delays_.record(shared_->arrived_at - sent);
      shared_->changed.wait_for(lock, options_.threshold / 2, ending);
    }
  }

  stall look_at(detail_stall::thread_number thread, clock::time_point since) {
    stall found;
    auto const addresses = detail_stall::sample_stack(thread, options_.signal);
    found.lasted = clock::now() - since;
    for (auto *const address : addresses) {
      found.stack.push_back(symbols_.at(address, !found.stack.empty()));
      if (found.site.empty())
        found.site = detail_stall::coroutine_name(found.stack.back().function);
    }
    return found;
  }

  std::shared_ptr<shared> const shared_;
  stall_options const options_;
  report_function const report_;
  std::function<void(std::shared_ptr<shared> const &, std::size_t)> const post_;
  std::function<bool()> const stopped_;
  detail_stall::symbolizer symbols_;
  histogram delays_;
  std::thread watcher_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_STALL_DETECTOR_HPP
