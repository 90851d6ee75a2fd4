// Making a libcurl multi handle that follows our options.
#ifndef UNBLOCK_DETAIL_CURL_MULTI_HPP
#define UNBLOCK_DETAIL_CURL_MULTI_HPP

#include <unblock/detail/curl_options.hpp>

#include <curl/curl.h>

#include <new>
#include <stdexcept>

namespace unblock::detail_curl {

inline void initialize_libcurl() {
  // Thread-safe here through the static; libcurl itself is only since 7.84.
  static CURLcode const once = curl_global_init(CURL_GLOBAL_ALL);
  if (once != CURLE_OK)
    throw std::runtime_error("unblock: curl_global_init failed");
}

inline CURLM *make_multi(curl_options const &options) {
  CURLM *const multi = curl_multi_init();
  if (multi == nullptr)
    throw std::bad_alloc();
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, options.max_total_connections);
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.max_host_connections);
  curl_multi_setopt(multi, CURLMOPT_PIPELINING,
                    options.multiplex ? CURLPIPE_MULTIPLEX : CURLPIPE_NOTHING);
  return multi;
}

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_MULTI_HPP
