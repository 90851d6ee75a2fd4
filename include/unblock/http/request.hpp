// What is asked for.
#ifndef UNBLOCK_HTTP_REQUEST_HPP
#define UNBLOCK_HTTP_REQUEST_HPP

#include <unblock/http/headers.hpp>
#include <unblock/http/options.hpp>

#include <curl/curl.h>

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {
class http_source;
} // namespace detail

namespace http {

/// Names and values of a form or of a URL's query, unencoded.
using parameters = std::vector<std::pair<std::string, std::string>>;

/// One part of a multipart body.
struct part {
  std::string name;
  std::string data;
  std::string file_name{}; // with one, the server sees a file
  std::string content_type{};
};

/// A plain value: fill it in and hand it to client::send, any number of times.
struct request {
  std::string method = "GET";
  std::string url{};
  http::headers headers{};
  /// Appended to the URL's own query, URL-encoded.
  parameters query{};
  std::optional<std::string> body{};
  /// Instead of `body`: a body of type multipart/form-data.
  std::vector<part> parts{};
  /// Instead of `body`: see http::upload. Such a request can be sent once.
  std::shared_ptr<detail::http_source> source{};
  std::optional<credentials> auth{};
  // What is unset is as the client's options say.
  std::optional<timeouts> timeout{};
  std::optional<int> max_redirects{};

  /// Sets the body, and its Content-Type unless there is one.
  void set_body(std::string content, std::string type) {
    body = std::move(content);
    parts.clear();
    source.reset();
    set_type(std::move(type));
  }
  /// The same with upload::source.
  void set_source(std::shared_ptr<detail::http_source> from, std::string type) {
    source = std::move(from);
    body.reset();
    parts.clear();
    set_type(std::move(type));
  }

private:
  void set_type(std::string type) {
    if (!headers.contains("Content-Type"))
      headers.add("Content-Type", std::move(type));
  }
};

/// `text` as it stands in a URL's query.
inline std::string url_encoded(std::string const &text) {
  if (text.empty())
    return {};
  char *const encoded = curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
  if (encoded == nullptr)
    throw std::bad_alloc();
  std::string result(encoded);
  curl_free(encoded);
  return result;
}

/// `a=1&b=2`, encoded.
inline std::string url_encoded(parameters const &fields) {
  std::string text;
  for (auto const &[name, value] : fields) {
    if (!text.empty())
      text += '&';
    text += url_encoded(name) + '=' + url_encoded(value);
  }
  return text;
}

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_REQUEST_HPP
