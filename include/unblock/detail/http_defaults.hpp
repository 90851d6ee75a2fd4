// What a client's options mean to libcurl: all that its requests have in common, so that a handle that is kept need not be told
// again.
#ifndef UNBLOCK_DETAIL_HTTP_DEFAULTS_HPP
#define UNBLOCK_DETAIL_HTTP_DEFAULTS_HPP

#include <unblock/http/error.hpp>
#include <unblock/http/options.hpp>
#include <unblock/http/request.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

struct curl_deleter {
  void operator()(curl_slist *list) const noexcept { curl_slist_free_all(list); }
  void operator()(curl_mime *mime) const noexcept { curl_mime_free(mime); }
  void operator()(CURLU *url) const noexcept { curl_url_cleanup(url); }
};
template <class T> using curl_ptr = std::unique_ptr<T, curl_deleter>;

/// Throws net_system_error when libcurl refuses.
template <class T> void set_option(CURL *handle, CURLoption option, T value) {
  if (CURLcode const code = curl_easy_setopt(handle, option, value); code != CURLE_OK)
    throw net_system_error(http::make_error_code(code), "unblock::http");
}

inline void append_line(curl_ptr<curl_slist> &list, char const *line) {
  curl_slist *const longer = curl_slist_append(list.get(), line);
  if (longer == nullptr)
    throw std::bad_alloc();
  static_cast<void>(list.release()); // it's the head of `longer`, if there was one
  list.reset(longer);
}

// To libcurl "Name:" means no such header, and "Name;" one without a value.
inline void append_header(curl_ptr<curl_slist> &list, std::string const &name,
                          std::string const &value) {
  append_line(list, (value.empty() ? name + ";" : name + ": " + value).c_str());
}

/// The header that CURLOPT_ACCEPT_ENCODING stands for. Given as a header it is sent all the same, but libcurl writes what it makes of an
/// option twice, letter by letter, which is a twentieth of what a small request costs.
inline char const *accept_encoding() {
  static std::string const line = [] {
    auto const features = static_cast<unsigned>(curl_version_info(CURLVERSION_NOW)->features);
    std::string names;
    auto const add = [&](unsigned bit, char const *name) {
      if ((features & bit) != 0)
        names += (names.empty() ? "" : ", ") + std::string(name);
    };
    add(CURL_VERSION_LIBZ, "deflate, gzip");
    add(CURL_VERSION_BROTLI, "br");
    add(CURL_VERSION_ZSTD, "zstd");
    return "Accept-Encoding: " + (names.empty() ? "identity" : names);
  }();
  return line.c_str();
}

/// Thread-safe. It outlives the handles: they refer to its headers.
class http_defaults {
public:
  explicit http_defaults(http::client_options const &options) : options_(options) {
    for (auto const &[name, value] : options.default_headers)
      append_header(headers_, name, value);
    if (options.compressed && !options.default_headers.contains("Accept-Encoding"))
      append_line(headers_, accept_encoding());
  }
  http_defaults(http_defaults const &) = delete;
  http_defaults &operator=(http_defaults const &) = delete;

  /// Makes a handle with libcurl's defaults ready for a GET. Throws net_system_error when libcurl refuses an option.
  void apply(CURL *handle) const {
    set_option(handle, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
    set_option(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set_option(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    constexpr long both = CURLPROTO_HTTP | CURLPROTO_HTTPS;
    set_option(handle, CURLOPT_PROTOCOLS, both);
    set_option(handle, CURLOPT_REDIR_PROTOCOLS, both);
#endif
    set_option(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // a proxy's are no answer
    set_option(handle, CURLOPT_HTTPHEADER, headers_.get());
    set_redirects(handle, options_.max_redirects);
    if (options_.auth)
      set_auth(handle, *options_.auth);
    set_tls(handle);
    set_limits(handle, options_.timeout);
    if (options_.proxy)
      set_option(handle, CURLOPT_PROXY, options_.proxy->c_str());
    if (options_.compressed)
      set_option(handle, CURLOPT_ACCEPT_ENCODING, "");
    set_option(handle, CURLOPT_USERAGENT, options_.user_agent.c_str());
  }

  /// Makes a handle as after apply() once more. False: it was used for something that only a reset undoes.
  bool restore(CURL *handle, http::request const &request) const noexcept {
    bool const is_text = request.method == "POST" ||
                         (!request.body && (request.method == "GET" || request.method == "HEAD"));
    if (!is_text || !request.parts.empty() || request.source || request.auth ||
        request.max_redirects)
      return false;
    try {
      if (request.method != "GET") {
        set_option(handle, CURLOPT_POSTFIELDS, static_cast<char const *>(nullptr));
        set_option(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(-1));
        set_option(handle, CURLOPT_HTTPGET, 1L);
      }
      if (has_own_headers(request))
        set_option(handle, CURLOPT_HTTPHEADER, headers_.get());
      if (request.timeout)
        set_limits(handle, options_.timeout);
      set_option(handle, CURLOPT_ERRORBUFFER, static_cast<char *>(nullptr));
      return true;
    } catch (net_system_error const &) {
      return false;
    }
  }

  /// Whether the client's headers don't do for it.
  static bool has_own_headers(http::request const &request) noexcept {
    return !request.headers.empty() || request.body || !request.parts.empty() || request.source ||
           request.method == "POST" || request.method == "PUT";
  }

  static void set_redirects(CURL *handle, long most) {
    set_option(handle, CURLOPT_FOLLOWLOCATION, most > 0 ? 1L : 0L);
    if (most > 0)
      set_option(handle, CURLOPT_MAXREDIRS, most);
  }

  static void set_limits(CURL *handle, http::timeouts const &limits) {
    set_option(
        handle, CURLOPT_CONNECTTIMEOUT_MS, // libcurl has a limit of its own, 300 s, for 0
        static_cast<long>(limits.connect.count() > 0 ? limits.connect.count() : 1'000'000'000));
    set_option(handle, CURLOPT_TIMEOUT_MS, std::max(0L, static_cast<long>(limits.total.count())));
  }

  static void set_auth(CURL *handle, http::credentials const &auth) {
    for (auto const other : {CURLOPT_USERNAME, CURLOPT_PASSWORD, CURLOPT_XOAUTH2_BEARER})
      set_option(handle, other, static_cast<char const *>(nullptr));
    if (!auth.bearer.empty()) {
      set_option(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
      set_option(handle, CURLOPT_XOAUTH2_BEARER, auth.bearer.c_str());
      return;
    }
    set_option(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set_option(handle, CURLOPT_USERNAME, auth.user.c_str());
    set_option(handle, CURLOPT_PASSWORD, auth.password.c_str());
  }

private:
  void set_tls(CURL *handle) const {
    http::tls_options const &tls = options_.tls;
    auto const set_if = [handle](CURLoption option, std::string const &text) {
      if (!text.empty())
        set_option(handle, option, text.c_str());
    };
    set_if(CURLOPT_CAINFO, tls.ca_file);
    set_if(CURLOPT_CAPATH, tls.ca_path);
    set_if(CURLOPT_SSLCERT, tls.certificate);
    set_if(CURLOPT_SSLKEY, tls.key);
    set_if(CURLOPT_KEYPASSWD, tls.key_password);
    if (!tls.verify) {
      set_option(handle, CURLOPT_SSL_VERIFYPEER, 0L);
      set_option(handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
  }

  http::client_options const &options_;
  curl_ptr<curl_slist> headers_; // of every request that has none of its own
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_DEFAULTS_HPP
