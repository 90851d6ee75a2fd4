// What libcurl knows of an answer.
#ifndef UNBLOCK_DETAIL_HTTP_ANSWER_HPP
#define UNBLOCK_DETAIL_HTTP_ANSWER_HPP

#include <unblock/detail/steady_ticks.hpp>
#include <unblock/http/response.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

inline curl_off_t curl_count(CURL *handle, CURLINFO which) {
  curl_off_t value = 0;
  curl_easy_getinfo(handle, which, &value);
  return value;
}

inline std::chrono::microseconds curl_time(CURL *handle, CURLINFO which) {
  return std::chrono::microseconds(curl_count(handle, which));
}

inline long curl_number(CURL *handle, CURLINFO which) {
  long value = 0;
  curl_easy_getinfo(handle, which, &value);
  return value;
}

/// Status, headers and URL of the last answer, on whatever thread has the handle.
inline void read_head(CURL *handle, http::response &into) {
  into.status = static_cast<int>(curl_number(handle, CURLINFO_RESPONSE_CODE));
  into.redirects = static_cast<int>(curl_number(handle, CURLINFO_REDIRECT_COUNT));
  switch (curl_number(handle, CURLINFO_HTTP_VERSION)) {
  case CURL_HTTP_VERSION_1_0:
    into.http_version = 10;
    break;
  case CURL_HTTP_VERSION_1_1:
    into.http_version = 11;
    break;
  case CURL_HTTP_VERSION_2_0:
    into.http_version = 20;
    break;
  case CURL_HTTP_VERSION_3:
    into.http_version = 30;
    break;
  default:
    break;
  }
  char const *url = nullptr;
  curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &url);
  into.url = url ? url : "";
  into.headers.clear();
  for (curl_header *each = nullptr;
       (each = curl_easy_nextheader(handle, CURLH_HEADER, -1, each)) != nullptr;)
    into.headers.add_received(each->name, each->value);
}

inline void read_times(CURL *handle, http::timings &into) {
  into.name_lookup = curl_time(handle, CURLINFO_NAMELOOKUP_TIME_T);
  into.connect = curl_time(handle, CURLINFO_CONNECT_TIME_T);
  into.tls = curl_time(handle, CURLINFO_APPCONNECT_TIME_T);
  into.first_byte = curl_time(handle, CURLINFO_STARTTRANSFER_TIME_T);
  into.total = curl_time(handle, CURLINFO_TOTAL_TIME_T);
}

/// For CURLOPT_HEADERFUNCTION: notes the reason phrase, the one thing that libcurl doesn't keep.
inline void read_status_line(std::string_view line, std::string &reason) {
  if (!line.starts_with("HTTP/"))
    return;
  auto const status = line.find(' ');
  auto const words = status == line.npos ? line.npos : line.find(' ', status + 1);
  reason = words == line.npos ? std::string_view() : line.substr(words + 1);
  reason.erase(std::min(reason.find_last_not_of("\r\n") + 1, reason.size()));
}

/// Tells when a transfer has been idle for too long, asked about once a second. (CURLOPT_XFERINFOFUNCTION could tell as well, but libcurl
/// calls that a dozen times for every small request.) Times between calls that are longer count little: then the process was stopped.
class idle_watch {
public:
  explicit idle_watch(std::chrono::milliseconds limit) : limit_(limit) {}

  bool expired() const noexcept { return expired_; }

  /// A callback had something to give or to take.
  void moved() noexcept { moved_ = true; }

  /// Now: whether the transfer must end. `paused`: it waits for its own program and not for the peer. A pause ends with moved(), or
  /// with bytes that were moved, and not where the program says that it may: what passed until then was no fault of the peer's.
  bool too_long(CURL *handle, bool paused) noexcept {
    auto const bytes =
        curl_count(handle, CURLINFO_SIZE_DOWNLOAD_T) + curl_count(handle, CURLINFO_SIZE_UPLOAD_T);
    auto const now = core::steady_ticks();
    auto const passed = std::min<std::chrono::nanoseconds>(
        std::chrono::nanoseconds(now - last_call_), most_between_calls);
    last_call_ = now;
    if (std::exchange(moved_, false) || bytes != bytes_ || paused ||
        curl_time(handle, CURLINFO_PRETRANSFER_TIME_T).count() == 0) {
      bytes_ = bytes;
      idle_ = {};
      return false;
    }
    idle_ += passed;
    return expired_ = limit_.count() > 0 && idle_ >= limit_;
  }

private:
  static constexpr std::chrono::milliseconds most_between_calls{1'500};

  std::chrono::milliseconds limit_;
  std::chrono::nanoseconds idle_{};
  std::int64_t last_call_ = core::steady_ticks();
  curl_off_t bytes_ = -1;
  bool moved_ = false;
  bool expired_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_ANSWER_HPP
