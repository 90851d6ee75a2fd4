// How requests fail.
#ifndef UNBLOCK_HTTP_ERROR_HPP
#define UNBLOCK_HTTP_ERROR_HPP

#include <unblock/detail/config.hpp>

#include <curl/curl.h>

#include <stdexcept>
#include <string>
#include <system_error>

UNBLOCK_BEGIN_NAMESPACE
#if defined(UNBLOCK_STANDALONE_ASIO)
using net_error_category = ::asio::error_category;
using net_error_condition = std::error_condition;
#else
using net_error_category = ::boost::system::error_category;
using net_error_condition = ::boost::system::error_condition;
#endif

namespace detail {

// The std::errc that says the same, or 0.
inline int curl_errno(int code) noexcept {
  switch (code) {
  case CURLE_OPERATION_TIMEDOUT:
    return ETIMEDOUT;
  case CURLE_COULDNT_CONNECT:
    return ECONNREFUSED;
  case CURLE_OUT_OF_MEMORY:
    return ENOMEM;
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_GOT_NOTHING:
  case CURLE_PARTIAL_FILE:
    return ECONNRESET;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
    return EHOSTUNREACH;
  case CURLE_UNSUPPORTED_PROTOCOL:
    return EPROTONOSUPPORT;
  case CURLE_URL_MALFORMAT:
  case CURLE_BAD_FUNCTION_ARGUMENT:
    return EINVAL;
  case CURLE_FILESIZE_EXCEEDED:
    return EMSGSIZE;
  default:
    return 0;
  }
}

class curl_error_category final : public net_error_category {
public:
  char const *name() const noexcept override { return "curl"; }
  std::string message(int code) const override {
    return curl_easy_strerror(static_cast<CURLcode>(code));
  }
  net_error_condition default_error_condition(int code) const noexcept override {
    int const number = curl_errno(code);
    if (number == 0)
      return net_error_condition(code, *this);
#if defined(UNBLOCK_STANDALONE_ASIO)
    return net_error_condition(number, std::generic_category());
#else
    return net_error_condition(number, ::boost::system::generic_category());
#endif
  }
};

} // namespace detail

namespace http {

/// The category of a failed transfer: the value is libcurl's CURLcode, the message libcurl's text. Its conditions are
/// std::errc where one says the same: timed_out (connecting, idle or in all), connection_refused, connection_reset,
/// host_unreachable (the name has no address), invalid_argument, message_size (a body above the limit), ...
inline net_error_category const &error_category() noexcept {
  static detail::curl_error_category const category;
  return category;
}

inline net_error_code make_error_code(CURLcode code) noexcept {
  return net_error_code(static_cast<int>(code), error_category());
}

/// What response::raise_for_status throws.
class status_error : public std::runtime_error {
public:
  status_error(int status, std::string const &reason, std::string const &url)
      : std::runtime_error("HTTP status " + std::to_string(status) + (reason.empty() ? "" : " ") +
                           reason + " for " + url),
        status_(status) {}

  int status() const noexcept { return status_; }

private:
  int status_;
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_ERROR_HPP
