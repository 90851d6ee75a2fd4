// What a request brings back.
#ifndef CPR_RESPONSE_H
#define CPR_RESPONSE_H

#include "cprtypes.h"

#include <array>
#include <memory>

namespace cpr {

enum class ErrorCode {
  OK = 0,
  CONNECTION_FAILURE,
  EMPTY_RESPONSE,
  HOST_RESOLUTION_FAILURE,
  INTERNAL_ERROR,
  INVALID_URL_FORMAT,
  NETWORK_RECEIVE_ERROR,
  NETWORK_SEND_FAILURE,
  OPERATION_TIMEDOUT,
  UNSUPPORTED_PROTOCOL,
  REQUEST_CANCELLED,
  UNKNOWN_ERROR = 1000,
};

class Error {
public:
  ErrorCode code = ErrorCode::OK;
  std::string message;

  Error() = default;
  Error(CURLcode curl_code, std::string text)
      : code(FromCurl(curl_code)), message(std::move(text)) {}
  explicit operator bool() const { return code != ErrorCode::OK; }

private:
  static ErrorCode FromCurl(CURLcode code) {
    switch (code) {
    case CURLE_OK:
      return ErrorCode::OK;
    case CURLE_UNSUPPORTED_PROTOCOL:
      return ErrorCode::UNSUPPORTED_PROTOCOL;
    case CURLE_URL_MALFORMAT:
      return ErrorCode::INVALID_URL_FORMAT;
    case CURLE_COULDNT_RESOLVE_HOST:
      return ErrorCode::HOST_RESOLUTION_FAILURE;
    case CURLE_COULDNT_CONNECT:
      return ErrorCode::CONNECTION_FAILURE;
    case CURLE_OPERATION_TIMEDOUT:
      return ErrorCode::OPERATION_TIMEDOUT;
    case CURLE_GOT_NOTHING:
      return ErrorCode::EMPTY_RESPONSE;
    case CURLE_SEND_ERROR:
      return ErrorCode::NETWORK_SEND_FAILURE;
    case CURLE_RECV_ERROR:
      return ErrorCode::NETWORK_RECEIVE_ERROR;
    case CURLE_ABORTED_BY_CALLBACK:
      return ErrorCode::REQUEST_CANCELLED;
    case CURLE_FAILED_INIT:
      return ErrorCode::INTERNAL_ERROR;
    default:
      return ErrorCode::UNKNOWN_ERROR;
    }
  }
};

struct CurlHolder {
  CURL *handle = curl_easy_init();
  curl_slist *chunk = nullptr;
  std::array<char, CURL_ERROR_SIZE> error{};

  CurlHolder() = default;
  CurlHolder(const CurlHolder &) = delete;
  CurlHolder &operator=(const CurlHolder &) = delete;
  ~CurlHolder() {
    curl_slist_free_all(chunk);
    curl_easy_cleanup(handle);
  }
};

class Response {
public:
  long status_code{};
  std::string text{};
  Header header{};
  Url url{};
  double elapsed{};
  Error error{};
  std::string raw_header{};
  std::string status_line{};
};

} // namespace cpr

#endif
