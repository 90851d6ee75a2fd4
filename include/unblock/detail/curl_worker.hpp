// The thread on which every libcurl transfer of the process runs, with one multi handle and so one connection pool.
//
// Sharing connections between threads through CURLSH is "not supported" (libcurl, CURLSHOPT_SHARE), hence one multi
// on one thread. Knows nothing of Asio, so that both engines share the thread (and lives outside their inline
// namespaces for that): a transfer is told its result through a virtual call, on the worker thread.
#ifndef UNBLOCK_DETAIL_CURL_WORKER_HPP
#define UNBLOCK_DETAIL_CURL_WORKER_HPP

#include <unblock/detail/curl_engine.hpp>
#include <unblock/detail/curl_options.hpp>
#include <unblock/detail/curl_reactor.hpp>
#include <unblock/detail/curl_transfers.hpp>
#include <unblock/detail/process_wide.hpp>
#include <unblock/detail/short_watch.hpp>
#include <unblock/detail/thread.hpp>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace unblock::detail_curl {

class curl_worker final : public curl_engine {
public:
  static curl_worker &instance() { return core::process_wide<curl_worker>::get(); }
  /// As an engine, which nobody owns.
  static curl_engine_ptr engine() { return {std::shared_ptr<void>(), &instance()}; }

  ~curl_worker() { stop(); }

  // Starts the worker if need be. It ends when exit's grace is over.
  void submit(curl_transfer_ptr transfer) override {
    {
      std::unique_lock lock(mutex_);
      if (!thread_.joinable() && !closed_)
        start_thread();
      if (!closed_) {
        ++accepted_;
        return tell(lock, {curl_command::kind::start, std::move(transfer), nullptr});
      }
    }
    transfer->finish(CURLE_ABORTED_BY_CALLBACK, 0, true, nullptr);
  }

  void cancel(curl_transfer_ptr transfer) override {
    std::unique_lock lock(mutex_);
    tell(lock, {curl_command::kind::cancel, std::move(transfer), nullptr});
  }

  void abandon(curl_transfer_ptr transfer) override { cancel(std::move(transfer)); }

  void resume(CURL *handle) override {
    std::unique_lock lock(mutex_);
    tell(lock, {curl_command::kind::resume, nullptr, handle});
  }

  bool running_in_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

  /// At exit: lets the transfers finish, but not for longer than the grace, and aborts what is left then. Every
  /// transfer is told.
  std::size_t drain() {
    std::unique_lock lock(mutex_);
    if (!thread_.joinable() || running_in_this_thread()) // the latter: exit() called by a callback
      return finished();
    if (!exiting_.exchange(true))
      exit_deadline_ = curl_clock::now() + transfers_->options().exit_grace;
    auto const quiet = [this] { return finished() == accepted_; };
    if (!quiet_.wait_until(lock, exit_deadline_, quiet)) {
      closed_ = true;
      wake();
      quiet_.wait(lock, quiet);
    }
    return finished();
  }

  /// At exit, after drain(): ends the thread.
  void stop() {
    std::unique_lock lock(mutex_);
    closed_ = stopping_ = true;
    if (!thread_.joinable())
      return;
    wake();
    std::thread last = std::move(thread_);
    lock.unlock();
    if (last.get_id() == std::this_thread::get_id())
      last.detach();
    else
      last.join();
  }

private:
  // With the mutex held.
  std::size_t finished() const { return transfers_ ? transfers_->finished() : 0; }

  // Lets go of the mutex before it wakes the worker, who would run into it.
  void tell(std::unique_lock<std::mutex> &lock, curl_command what) {
    inbox_.push_back(std::move(what));
    has_mail_.store(true, std::memory_order_relaxed);
    if constexpr (curl_reactor::wakes_under_lock)
      return wake();
    bool const asleep = std::exchange(asleep_, false);
    lock.unlock();
    if (asleep)
      reactor_->wake();
  }

  // With the mutex held. At most one system call per sleep of the worker.
  void wake() {
    if (std::exchange(asleep_, false))
      reactor_->wake();
  }

  void start_thread() {
    initialize_libcurl();
    transfers_.emplace(curl_settings::freeze());
    reactor_.emplace();
    reactor_->attach(transfers_->multi());
    // It takes no signals, so a SIGPIPE of a TLS library cannot end the program either.
    thread_ = core::start_thread("unblock-curl", [this] { run(); });
  }

  void run() {
    auto last_tick = curl_clock::now();
    while (true) {
      auto const [closed, stop] = take_inbox();
      if (closed)
        transfers_->abort_all();
      if (stop)
        break;
      transfers_->start_waiting();
      sleep();
      auto const now = curl_clock::now();
      bool const tick = now - last_tick >= curl_tick;
      if (tick)
        last_tick = now;
      reactor_->act(tick);
      if (tick)
        transfers_->end_late();
      transfers_->collect();
    }
    report();
    transfers_->end();
  }

  // Who waits for the end of the last transfer. No mutex before exit: the thread that a completion woke often comes straight back
  // with the next transfer, and would run into it.
  void report() {
    if (exiting_.load()) {
      std::lock_guard const lock(mutex_);
      quiet_.notify_all();
    }
  }

  std::pair<bool, bool> take_inbox() {
    std::pair<bool, bool> state;
    {
      std::lock_guard const lock(mutex_);
      std::swap(inbox_, taken_);
      has_mail_.store(false, std::memory_order_relaxed);
      state = {closed_, stopping_};
    }
    for (curl_command &each : taken_)
      transfers_->carry_out(std::move(each));
    taken_.clear();
    return state;
  }

  void sleep() {
    report();
    bool const idle = transfers_->idle();
    auto const expiry = transfers_->options().idle_expiry;
    bool const expires = idle && transfers_->has_connections() && expiry.count() > 0;
    auto const limit = !idle     ? std::chrono::duration_cast<std::chrono::milliseconds>(curl_tick)
                       : expires ? std::chrono::duration_cast<std::chrono::milliseconds>(expiry)
                                 : std::chrono::hours(1);
    if (look_out())
      return;
    auto const before = curl_clock::now();
    {
      std::lock_guard const lock(mutex_);
      if (!inbox_.empty() || stopping_ || (closed_ && !idle))
        return;
      asleep_ = true;
    }
    reactor_->wait(limit);
    auto const slept = curl_clock::now() - before;
    watch_.slept(slept);
    std::lock_guard const lock(mutex_);
    asleep_ = false;
    if (expires && inbox_.empty() && slept >= limit) {
      transfers_->close_connections();
      reactor_->attach(transfers_->multi());
    }
  }

  // True: there is something to do, without a sleep.
  bool look_out() {
    if constexpr (curl_reactor::can_look) {
      if (transfers_->peak() <= most_looked_for && watch_.pays())
        return watch_.look(
            [this] { return has_mail_.load(std::memory_order_relaxed) || reactor_->ready(); });
    }
    return false;
  }

  // More of them leave it little to wait for, and what it would look for needs the processors.
  static constexpr std::size_t most_looked_for = 2;

  std::mutex mutex_;
  std::condition_variable quiet_;
  std::vector<curl_command> inbox_; // from here on: guarded by mutex_
  std::size_t accepted_ = 0;
  bool asleep_ = false;
  bool closed_ = false; // takes no more transfers, and aborts those it has
  bool stopping_ = false;
  curl_clock::time_point exit_deadline_;
  std::thread thread_;

  std::atomic<bool> has_mail_{false}; // a hint that there is something in inbox_
  std::atomic<bool> exiting_{false};

  std::optional<curl_transfers> transfers_; // from here on: worker thread only, once it runs
  std::optional<curl_reactor> reactor_;
  core::short_watch watch_;
  std::vector<curl_command> taken_;
};

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_WORKER_HPP
