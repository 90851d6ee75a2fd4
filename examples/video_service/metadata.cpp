#include "metadata.hpp"

#include "json.hpp"

#include <curl/curl.h>

#include <stdexcept>

namespace net = boost::asio;

namespace {

size_t append_to_string(char *data, size_t size, size_t count, void *target) {
  static_cast<std::string *>(target)->append(data, size * count);
  return size * count;
}

} // namespace

net::awaitable<Metadata> fetch_metadata(Endpoint upstream, std::string id) {
  const std::string url =
      "http://" + upstream.host + ":" + std::to_string(upstream.port) + "/metadata/" + id;
  std::string body;

  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 10'000L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append_to_string);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(curl);

  if (code != CURLE_OK)
    throw std::runtime_error(std::string("metadata: ") + curl_easy_strerror(code));
  if (status != 200)
    throw std::runtime_error("metadata: HTTP status " + std::to_string(status));
  co_return Metadata{json_member(body, "title")};
}
