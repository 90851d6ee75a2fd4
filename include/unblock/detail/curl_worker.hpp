// The thread on which every libcurl transfer of the process runs, with one multi handle and so one connection pool.
//
// Sharing connections between threads through CURLSH is "not supported" (libcurl, CURLSHOPT_SHARE), hence one multi
// on one thread. Knows nothing of Asio, so that both engines share the thread (and lives outside their inline
// namespaces for that): a transfer is told its result through a virtual call, on the worker thread.
#ifndef UNBLOCK_DETAIL_CURL_WORKER_HPP
#define UNBLOCK_DETAIL_CURL_WORKER_HPP

#include <unblock/detail/curl_multi.hpp>
#include <unblock/detail/curl_options.hpp>
#include <unblock/detail/curl_reactor.hpp>
#include <unblock/detail/curl_transfer.hpp>
#include <unblock/detail/process_wide.hpp>
#include <unblock/detail/short_watch.hpp>
#include <unblock/detail/thread.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace unblock::detail_curl {

class curl_worker {
public:
  static curl_worker &instance() { return core::process_wide<curl_worker>::get(); }

  ~curl_worker() { stop(); }

  /// Any thread. Starts the worker if need be; throws when that fails, with the transfer not taken. Once exit's grace
  /// is over the transfer is aborted at once, on the calling thread.
  void submit(curl_transfer_ptr transfer) {
    {
      std::unique_lock lock(mutex_);
      if (!thread_.joinable() && !closed_)
        start_thread();
      if (!closed_) {
        ++accepted_;
        return tell(lock, {command::kind::start, std::move(transfer), nullptr});
      }
    }
    transfer->finish(CURLE_ABORTED_BY_CALLBACK, 0, true);
  }

  /// Any thread. No effect on a transfer that is over.
  void cancel(curl_transfer_ptr transfer) {
    std::unique_lock lock(mutex_);
    tell(lock, {command::kind::cancel, std::move(transfer), nullptr});
  }

  /// Any thread: the transfer that has `handle`, if one has, goes on where a callback of its paused it.
  void resume(CURL *handle) {
    std::unique_lock lock(mutex_);
    tell(lock, {command::kind::resume, nullptr, handle});
  }

  bool running_in_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

  /// At exit: lets the transfers finish, but not for longer than the grace, and aborts what is left then. Every
  /// transfer is told.
  std::size_t drain() {
    std::unique_lock lock(mutex_);
    if (!thread_.joinable() || running_in_this_thread()) // the latter: exit() called by a callback
      return finished_;
    if (!exiting_.exchange(true))
      exit_deadline_ = curl_clock::now() + options_.exit_grace;
    auto const quiet = [this] { return finished_ == accepted_; };
    if (!quiet_.wait_until(lock, exit_deadline_, quiet)) {
      closed_ = true;
      wake();
      quiet_.wait(lock, quiet);
    }
    return finished_;
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
  struct command {
    enum class kind { start, cancel, resume } what;
    curl_transfer_ptr transfer;
    CURL *handle; // of resume: perhaps no more than a number by now
  };

  void open_multi() {
    multi_ = make_multi(options_);
    reactor_->attach(multi_);
  }

  // Lets go of the mutex before it wakes the worker, who would run into it.
  void tell(std::unique_lock<std::mutex> &lock, command what) {
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
    options_ = curl_settings::freeze();
    reactor_.emplace();
    open_multi();
    // It takes no signals, so a SIGPIPE of a TLS library cannot end the program either.
    thread_ = core::start_thread("unblock-curl", [this] { run(); });
  }

  void run() {
    auto last_tick = curl_clock::now();
    while (true) {
      auto const [closed, stop] = take_inbox();
      if (closed)
        abort_all();
      if (stop)
        break;
      start_waiting();
      sleep();
      auto const now = curl_clock::now();
      bool const tick = now - last_tick >= tick_period;
      if (tick)
        last_tick = now;
      reactor_->act(tick);
      collect();
    }
    curl_multi_cleanup(multi_);
  }

  std::pair<bool, bool> take_inbox() {
    std::pair<bool, bool> state;
    {
      std::lock_guard const lock(mutex_);
      std::swap(inbox_, taken_);
      has_mail_.store(false, std::memory_order_relaxed);
      state = {closed_, stopping_};
    }
    for (command &each : taken_) {
      switch (each.what) {
      case command::kind::start:
        waiting_.push_back(std::move(each.transfer));
        break;
      case command::kind::cancel:
        abort(*each.transfer);
        break;
      case command::kind::resume:
        if (active_.count(each.handle) != 0)
          curl_easy_pause(each.handle, CURLPAUSE_CONT);
        break;
      }
    }
    taken_.clear();
    return state;
  }

  // Transfers over the limit wait here and not inside libcurl, where the time would count against CURLOPT_TIMEOUT.
  void start_waiting() {
    while (!waiting_.empty() && active_.size() < options_.max_transfers) {
      curl_transfer_ptr transfer = std::move(waiting_.front());
      waiting_.pop_front();
      if (transfer->phase_ == curl_transfer::phase::waiting) // else cancelled
        start(std::move(transfer));
    }
  }

  void start(curl_transfer_ptr transfer) {
    CURL *const handle = transfer->handle();
    if (handle == nullptr)
      return finish(*transfer, CURLE_BAD_FUNCTION_ARGUMENT, false);
    CURLMcode const added = curl_multi_add_handle(multi_, handle);
    if (added != CURLM_OK) // the same translation as in curl_easy_perform (libcurl's lib/easy.c)
      return finish(*transfer,
                    added == CURLM_OUT_OF_MEMORY ? CURLE_OUT_OF_MEMORY : CURLE_FAILED_INIT, false);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (options_.idle_expiry.count() > 0)
      curl_easy_setopt(handle, CURLOPT_MAXAGE_CONN,
                       static_cast<long>(options_.idle_expiry.count()));
#if LIBCURL_VERSION_NUM >= 0x075700
    // Else libcurl waits for a name lookup that hangs when the transfer is cancelled or out of time, and with it
    // would wait every other transfer.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#endif
    transfer->phase_ = curl_transfer::phase::active;
    active_.emplace(handle, std::move(transfer));
    if (++started_ % 64 == 0)
      peak_ = 0;
    peak_ = std::max(peak_, active_.size());
    limit_idle_connections();
  }

  // libcurl's CURLMOPT_MAXCONNECTS counts connections in use too, so that a fixed 20 would close every connection
  // after one request as soon as more than 20 transfers run.
  void limit_idle_connections() {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS,
                      static_cast<long>(active_.size()) + options_.max_idle_connections);
  }

  void sleep() {
    bool const idle = active_.empty();
    bool const expires = idle && has_connections_ && options_.idle_expiry.count() > 0;
    auto const limit =
        !idle     ? std::chrono::duration_cast<std::chrono::milliseconds>(tick_period)
        : expires ? std::chrono::duration_cast<std::chrono::milliseconds>(options_.idle_expiry)
                  : std::chrono::hours(1);
    if (look_out())
      return;
    auto const before = curl_clock::now();
    {
      std::lock_guard const lock(mutex_);
      if (!inbox_.empty() || stopping_ || (closed_ && !active_.empty()))
        return;
      asleep_ = true;
    }
    reactor_->wait(limit);
    auto const slept = curl_clock::now() - before;
    watch_.slept(slept);
    std::lock_guard const lock(mutex_);
    asleep_ = false;
    if (expires && inbox_.empty() && slept >= limit) {
      curl_multi_cleanup(multi_); // closes the idle connections; libcurl has no other way to
      open_multi();
      has_connections_ = false;
    }
  }

  // True: there is something to do, without a sleep.
  bool look_out() {
    if constexpr (curl_reactor::can_look) {
      if (peak_ <= most_looked_for && watch_.pays())
        return watch_.look(
            [this] { return has_mail_.load(std::memory_order_relaxed) || reactor_->ready(); });
    }
    return false;
  }

  // Tells them all at the end, in one go: the first one wakes a thread that wants this processor.
  void collect() {
    int left = 0;
    while (CURLMsg const *message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE)
        continue;
      CURLcode const code = message->data.result; // the message dies with the removal of its handle
      auto const found = active_.find(message->easy_handle);
      if (found == active_.end())
        continue;
      done_.push_back({std::move(found->second), code});
      active_.erase(found);
      release(*done_.back().first);
    }
    for (auto &[transfer, code] : done_)
      finish(*transfer, code, false);
    done_.clear();
  }

  void abort(curl_transfer &transfer) {
    if (transfer.phase_ == curl_transfer::phase::done)
      return;
    if (transfer.phase_ == curl_transfer::phase::active) {
      release(transfer);
      active_.erase(transfer.handle()); // the command in take_inbox keeps the transfer alive
    }
    finish(transfer, CURLE_ABORTED_BY_CALLBACK, true);
  }

  void release(curl_transfer &transfer) {
    curl_multi_remove_handle(multi_, transfer.handle());
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(transfer.handle(), CURLOPT_QUICK_EXIT, 0L);
#endif
    has_connections_ = true;
    limit_idle_connections();
  }

  // The caller may destroy the handle as soon as it is told, so this is the last look at it.
  void finish(curl_transfer &transfer, CURLcode code, bool aborted) {
    long os_error = 0;
    if (transfer.handle() != nullptr && transfer.phase_ == curl_transfer::phase::active)
      curl_easy_getinfo(transfer.handle(), CURLINFO_OS_ERRNO, &os_error);
    transfer.phase_ = curl_transfer::phase::done;
    transfer.finish(code, os_error, aborted);
    // No mutex: the thread that the completion woke often comes straight back with the next transfer, and would run
    // into it.
    finished_.fetch_add(1);
    if (exiting_.load()) {
      std::lock_guard const lock(mutex_);
      quiet_.notify_all();
    }
  }

  void abort_all() {
    for (auto const &each : std::exchange(waiting_, {}))
      abort(*each);
    while (!active_.empty()) {
      curl_transfer_ptr const transfer = active_.begin()->second;
      abort(*transfer);
    }
  }

  static constexpr std::chrono::seconds tick_period{1};
  // More of them leave it little to wait for, and what it would look for needs the processors.
  static constexpr std::size_t most_looked_for = 2;

  std::mutex mutex_;
  std::condition_variable quiet_;
  std::vector<command> inbox_; // from here on: guarded by mutex_
  std::size_t accepted_ = 0;
  bool asleep_ = false;
  bool closed_ = false; // takes no more transfers, and aborts those it has
  bool stopping_ = false;
  curl_clock::time_point exit_deadline_;
  std::thread thread_;

  std::atomic<bool> has_mail_{false}; // a hint that there is something in inbox_
  std::atomic<std::size_t> finished_{0};
  std::atomic<bool> exiting_{false};

  curl_options options_; // from here on: worker thread only, once it runs
  std::optional<curl_reactor> reactor_;
  CURLM *multi_ = nullptr;
  core::short_watch watch_;
  std::vector<command> taken_;
  std::deque<curl_transfer_ptr> waiting_;
  std::unordered_map<CURL *, curl_transfer_ptr> active_;
  std::vector<std::pair<curl_transfer_ptr, CURLcode>> done_;
  std::size_t started_ = 0;
  std::size_t peak_ = 0; // most transfers at once, of late
  bool has_connections_ = false;
};

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_WORKER_HPP
