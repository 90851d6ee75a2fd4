// libcurl's easy handles of one HTTP client, kept for the next request.
#ifndef UNBLOCK_DETAIL_HTTP_HANDLES_HPP
#define UNBLOCK_DETAIL_HTTP_HANDLES_HPP

#include <unblock/detail/curl_multi.hpp>

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace unblock::detail_curl {

class handle_store {
public:
  handle_store() { initialize_libcurl(); }
  ~handle_store() {
    for (kept const &each : idle_)
      curl_easy_cleanup(each.handle);
  }
  handle_store(handle_store const &) = delete;
  handle_store &operator=(handle_store const &) = delete;

  struct kept {
    CURL *handle;
    bool prepared; // as its last user left it; else with libcurl's defaults
  };

  kept take() {
    {
      std::lock_guard const lock(mutex_);
      if (!idle_.empty()) {
        kept const last = idle_.back();
        idle_.pop_back();
        return last;
      }
    }
    CURL *const handle = curl_easy_init();
    if (handle == nullptr)
      throw std::bad_alloc();
    return {handle, false};
  }

  /// `handle` is in no multi any more. Unless it is `prepared` for the next request it is reset.
  void give_back(CURL *handle, bool prepared) noexcept {
    if (!prepared) {
      curl_easy_reset(handle);
      // What curl_easy_reset leaves: the cookies. They belong to nobody here.
      curl_easy_setopt(handle, CURLOPT_COOKIELIST, "ALL");
    }
    std::unique_lock lock(mutex_);
    if (idle_.size() < most_idle) {
      idle_.push_back({handle, prepared});
      return;
    }
    lock.unlock();
    curl_easy_cleanup(handle);
  }

private:
  struct reserved : std::vector<kept> {
    reserved() { reserve(most_idle); }
  };
  static constexpr std::size_t most_idle = 128;

  std::mutex mutex_;
  reserved idle_;
};

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_HTTP_HANDLES_HPP
