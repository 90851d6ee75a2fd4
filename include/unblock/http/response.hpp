// What came back.
#ifndef UNBLOCK_HTTP_RESPONSE_HPP
#define UNBLOCK_HTTP_RESPONSE_HPP

#include <unblock/http/error.hpp>
#include <unblock/http/headers.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <optional>
#include <string>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// When each phase of a request was over, counted from its start; zero for what there was no need of, as on a connection
/// that was kept.
struct timings {
  std::chrono::microseconds name_lookup{};
  std::chrono::microseconds connect{};
  std::chrono::microseconds tls{};
  std::chrono::microseconds first_byte{};
  std::chrono::microseconds total{};
};

struct response {
  int status = 0; // 0: there was none
  std::string reason{};
  http::headers headers{};
  std::string body{};
  std::string url{}; // after redirects
  int redirects = 0;
  int http_version = 0; // 10, 11, 20, 30
  timings times{};
  std::string failure{}; // libcurl's own words beside an error code

  bool ok() const noexcept { return status >= 200 && status < 300; }

  /// Throws status_error for a status of 400 and above.
  response const &raise_for_status() const & {
    check_status();
    return *this;
  }
  response &&raise_for_status() && {
    check_status();
    return std::move(*this);
  }

  /// How long the server asks to be left alone: Retry-After, in either of its forms; never negative.
  std::optional<std::chrono::seconds> retry_after() const {
    auto const *text = headers.find("Retry-After");
    if (text == nullptr)
      return std::nullopt;
    long seconds = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error == std::errc() && end == text->data() + text->size())
      return std::chrono::seconds(std::clamp(seconds, 0L, longest_wait));
    std::time_t const date = curl_getdate(text->c_str(), nullptr);
    if (date == -1)
      return std::nullopt;
    auto const left = static_cast<long>(date - std::time(nullptr));
    return std::chrono::seconds(std::clamp(left, 0L, longest_wait));
  }

private:
  static constexpr long longest_wait = 86'400L * 365;

  void check_status() const {
    if (status >= 400)
      throw status_error(status, reason, url);
  }
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_RESPONSE_HPP
