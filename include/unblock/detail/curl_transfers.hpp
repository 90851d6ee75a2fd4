// The transfers of one libcurl multi handle, from their start to the moment when they are told their result.
#ifndef UNBLOCK_DETAIL_CURL_TRANSFERS_HPP
#define UNBLOCK_DETAIL_CURL_TRANSFERS_HPP

#include <unblock/detail/curl_multi.hpp>
#include <unblock/detail/curl_options.hpp>
#include <unblock/detail/curl_transfer.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <deque>
#include <memory>
#include <memory_resource>
#include <unordered_map>
#include <utility>
#include <vector>

namespace unblock::detail_curl {

/// What its users ask for while libcurl may be in the middle of something: to be done when it no longer is.
struct curl_command {
  enum class kind { start, cancel, resume } what;
  curl_transfer_ptr transfer;
  CURL *handle; // of resume: perhaps no more than a number by now
};

/// One thread at a time, and never from inside a callback of libcurl's, but finished().
class curl_transfers {
public:
  explicit curl_transfers(curl_options const &options)
      : options_(options), multi_(make_multi(options)) {}
  ~curl_transfers() { end(); }
  curl_transfers(curl_transfers const &) = delete;
  curl_transfers &operator=(curl_transfers const &) = delete;

  CURLM *multi() const noexcept { return multi_; }
  curl_options const &options() const noexcept { return options_; }

  bool idle() const noexcept { return active_.empty(); }
  /// Whether a start_waiting() would start something.
  bool can_start() const noexcept {
    return !waiting_.empty() && active_.size() < options_.max_transfers;
  }
  /// Whether libcurl may have connections that no transfer uses.
  bool has_connections() const noexcept { return has_connections_; }
  /// The most transfers at one time, of late.
  std::size_t peak() const noexcept { return peak_; }
  /// How many were told their result. Any thread.
  std::size_t finished() const noexcept { return finished_.load(); }

  /// A start is put behind those that wait already; see start_waiting().
  void carry_out(curl_command command) {
    switch (command.what) {
    case curl_command::kind::start:
      waiting_.push_back(std::move(command.transfer));
      break;
    case curl_command::kind::cancel:
      abort(*command.transfer);
      break;
    case curl_command::kind::resume:
      if (active_.count(command.handle) != 0)
        curl_easy_pause(command.handle, CURLPAUSE_CONT);
      break;
    }
  }

  // Transfers over the limit wait here and not inside libcurl, where the time would count against CURLOPT_TIMEOUT.
  void start_waiting() {
    while (can_start()) {
      curl_transfer_ptr transfer = std::move(waiting_.front());
      waiting_.pop_front();
      if (transfer->phase_ == curl_transfer::phase::waiting) // else cancelled
        start(std::move(transfer));
    }
  }

  /// Tells those that are over, all at the end, in one go: the first one wakes a thread that wants this processor.
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
    for (auto &[transfer, code] : done_) {
      curl_transfer &over = *transfer;
      finish(over, code, false, std::move(transfer));
    }
    done_.clear();
  }

  /// About once a second: ends those whose overseers have enough.
  void end_late() {
    std::vector<curl_transfer_ptr> late;
    for (auto const &[handle, transfer] : active_)
      if (transfer->gives_up())
        late.push_back(transfer);
    for (curl_transfer_ptr const &each : late) {
      remove(*each);
      finish(*each, CURLE_OPERATION_TIMEDOUT, false, nullptr);
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

  /// Closes the connections that no transfer uses, while there is none; libcurl has no other way to. The multi handle is another one then.
  void close_connections() {
    CURLM *const fresh = make_multi(options_);
    curl_multi_cleanup(std::exchange(multi_, fresh));
    has_connections_ = false;
  }

  /// Nothing may be done after it but finished(); there is no transfer left.
  void end() noexcept {
    if (multi_ != nullptr)
      curl_multi_cleanup(std::exchange(multi_, nullptr));
  }

private:
  void start(curl_transfer_ptr transfer) {
    CURL *const handle = transfer->handle();
    if (handle == nullptr)
      return finish(*transfer, CURLE_BAD_FUNCTION_ARGUMENT, false, nullptr);
    CURLMcode const added = curl_multi_add_handle(multi_, handle);
    if (added != CURLM_OK) // the same translation as in curl_easy_perform (libcurl's lib/easy.c)
      return finish(*transfer,
                    added == CURLM_OUT_OF_MEMORY ? CURLE_OUT_OF_MEMORY : CURLE_FAILED_INIT, false,
                    nullptr);
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

  void abort(curl_transfer &transfer) {
    if (transfer.phase_ == curl_transfer::phase::done)
      return;
    if (transfer.phase_ == curl_transfer::phase::active)
      remove(transfer);
    finish(transfer, CURLE_ABORTED_BY_CALLBACK, true, nullptr);
  }

  // Whoever asks for it keeps the transfer alive.
  void remove(curl_transfer &transfer) {
    release(transfer);
    active_.erase(transfer.handle());
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
  void finish(curl_transfer &transfer, CURLcode code, bool aborted, curl_transfer_ptr self) {
    long os_error = 0;
    if (transfer.handle() != nullptr && transfer.phase_ == curl_transfer::phase::active)
      curl_easy_getinfo(transfer.handle(), CURLINFO_OS_ERRNO, &os_error);
    transfer.phase_ = curl_transfer::phase::done;
    transfer.finish(code, os_error, aborted, std::move(self));
    finished_.fetch_add(1);
  }

  curl_options const options_;
  CURLM *multi_;
  std::deque<curl_transfer_ptr> waiting_;
  // One comes for one that goes, and malloc has better things to do.
  std::pmr::unsynchronized_pool_resource memory_;
  std::pmr::unordered_map<CURL *, curl_transfer_ptr> active_{&memory_};
  std::vector<std::pair<curl_transfer_ptr, CURLcode>> done_;
  std::atomic<std::size_t> finished_{0};
  std::size_t started_ = 0;
  std::size_t peak_ = 0;
  bool has_connections_ = false;
};

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_TRANSFERS_HPP
