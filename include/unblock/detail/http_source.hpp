// A request's body on its way from the program to libcurl.
#ifndef UNBLOCK_DETAIL_HTTP_SOURCE_HPP
#define UNBLOCK_DETAIL_HTTP_SOURCE_HPP

#include <unblock/channel.hpp>
#include <unblock/detail/curl_engine.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Shared by an http::upload and the request that sends it. Pieces wait in a channel; where it is empty libcurl is told to pause,
/// and who puts the next piece in tells libcurl's engine to go on.
class http_source {
public:
  http_source(std::optional<std::size_t> size, std::size_t capacity)
      : chunks_(capacity), size_(size) {}

  /// For CURLOPT_INFILESIZE_LARGE.
  curl_off_t size() const { return size_ ? static_cast<curl_off_t>(*size_) : -1; }

  /// The request that sends it begins. Throws net_system_error when one has begun before.
  void attach(CURL *handle, detail_curl::curl_engine_ptr engine) {
    CURL *nobody = nullptr;
    if (!handle_.compare_exchange_strong(nobody, handle))
      throw net_system_error(net::error::invalid_argument, "unblock::http::upload: sent before");
    engine_ = std::move(engine);
  }
  /// The request that had `handle` is over; null: one that never began.
  void detach(CURL *handle) {
    if (handle_.load() == handle)
      chunks_.close();
  }

  channel<std::string> &chunks() noexcept { return chunks_; }

  /// Nothing follows. `complete`: and that is all of it; else the request fails.
  void end(bool complete) {
    if (complete)
      complete_.store(true);
    chunks_.close();
    wake();
  }

  /// After something was put into the channel.
  void wake() {
    if (CURL *const handle = paused_.exchange(nullptr))
      engine_->resume(handle);
  }

  /// What CURLOPT_READFUNCTION returns. On the engine's thread.
  std::size_t read(char *to, std::size_t room) {
    while (sent_ == current_.size()) {
      auto found = next();
      if (found == state::none) {
        paused_.store(
            handle_); // before the second look, so that what came after the first one isn't missed
        found = next();
        if (found == state::none)
          return CURL_READFUNC_PAUSE;
        paused_.store(nullptr);
      }
      if (found == state::over)
        return complete_.load() && total_ == size_.value_or(total_) ? 0 : CURL_READFUNC_ABORT;
    }
    if (total_ >
        size_.value_or(
            total_)) // libcurl would send it all, and the server take the rest for a request
      return CURL_READFUNC_ABORT;
    auto const taken = std::min(room, current_.size() - sent_);
    std::memcpy(to, current_.data() + sent_, taken);
    sent_ += taken;
    return taken;
  }

private:
  enum class state { some, none, over };

  state next() {
    bool const closed = chunks_.is_closed(); // asked first: what is put in before it closes counts
    auto chunk = chunks_.try_receive();
    if (!chunk)
      return closed ? state::over : state::none;
    current_ = std::move(*chunk);
    total_ += current_.size();
    sent_ = 0;
    return state::some;
  }

  channel<std::string> chunks_;
  std::optional<std::size_t> const size_;
  std::atomic<CURL *> handle_{nullptr}; // of the one request that sends it
  std::atomic<bool> complete_{false};
  std::atomic<CURL *> paused_{
      nullptr}; // the handle, while whoever puts a piece in must wake the engine
  detail_curl::curl_engine_ptr engine_; // of that handle
  std::string current_;                 // from here on: the engine's thread

  std::size_t sent_ = 0;  // of current_
  std::size_t total_ = 0; // that was ever in current_
};

/// channel::send, and the news of it.
struct http_write_initiation {
  std::shared_ptr<http_source> source;
  std::string chunk;

  template <class Handler> void operator()(Handler &&handler) && {
    source->chunks().send(std::move(chunk))(std::forward<Handler>(handler));
    source->wake();
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_SOURCE_HPP
