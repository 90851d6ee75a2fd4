// libcurl's easy handles of one HTTP client, kept for the next request.
#ifndef UNBLOCK_DETAIL_HTTP_HANDLES_HPP
#define UNBLOCK_DETAIL_HTTP_HANDLES_HPP

#include <unblock/detail/curl_multi.hpp>

#include <curl/curl.h>

#include <bit>
#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace unblock::detail_curl {

/// Keeps as many as were in use at one time of late.
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
      if (++taken_ % recent == 0)
        peak_ = in_use_;
      if (in_use_ >= peak_) {
        idle_.reserve(std::bit_ceil(in_use_ + 1)); // so that give_back() never has to
        peak_ = in_use_ + 1;
      }
      ++in_use_;
      if (!idle_.empty()) {
        kept const last = idle_.back();
        idle_.pop_back();
        return last;
      }
    }
    CURL *const handle = curl_easy_init();
    if (handle == nullptr) {
      std::lock_guard const lock(mutex_);
      --in_use_;
      throw std::bad_alloc();
    }
    return {handle, false};
  }

  /// `handle` is in no multi any more. Unless it is `prepared` for the next request it is reset.
  void give_back(CURL *handle, bool prepared) noexcept {
    if (!prepared) {
      curl_easy_reset(handle);
      // What curl_easy_reset leaves: the cookies. They belong to nobody here.
      curl_easy_setopt(handle, CURLOPT_COOKIELIST, "ALL");
    }
    {
      std::lock_guard const lock(mutex_);
      if (in_use_-- + idle_.size() <= peak_) {
        idle_.push_back({handle, prepared});
        return;
      }
    }
    curl_easy_cleanup(handle);
  }

  /// How many there are for later.
  std::size_t idle() const {
    std::lock_guard const lock(mutex_);
    return idle_.size();
  }

private:
  static constexpr std::size_t recent = 4'096; // requests

  mutable std::mutex mutex_;
  std::vector<kept> idle_;
  std::size_t in_use_ = 0;
  std::size_t peak_ = 0;
  std::size_t taken_ = 0;
};

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_HTTP_HANDLES_HPP
