// What a request and its client's options mean to libcurl.
#ifndef UNBLOCK_DETAIL_HTTP_SETUP_HPP
#define UNBLOCK_DETAIL_HTTP_SETUP_HPP

#include <unblock/detail/http_defaults.hpp>
#include <unblock/detail/http_source.hpp>
#include <unblock/http/error.hpp>
#include <unblock/http/options.hpp>
#include <unblock/http/request.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Carries out what one request asks for, on a handle as http_defaults leaves it. What the handle refers to lives in here and in the
/// request. Throws net_system_error when libcurl refuses something.
class http_setup {
public:
  http_setup(CURL *handle, http::request const &request, http::client_options const &options)
      : handle_(handle), request_(request), options_(options) {}

  void apply(detail_curl::curl_engine_ptr const &engine) {
    set(CURLOPT_ERRORBUFFER, error_);
    set_url();
    set_method(engine);
    if (http_defaults::has_own_headers(request_))
      set_headers();
    if (request_.auth)
      http_defaults::set_auth(handle_, *request_.auth);
    if (request_.timeout)
      http_defaults::set_limits(handle_, *request_.timeout);
  }

  std::chrono::milliseconds idle_limit() const {
    return request_.timeout ? request_.timeout->idle : options_.timeout.idle;
  }

  char const *error() const noexcept { return error_; }

private:
  template <class T> void set(CURLoption option, T value) { set_option(handle_, option, value); }

  static void check(CURLUcode code) {
    if (code == CURLUE_OUT_OF_MEMORY)
      throw std::bad_alloc();
    if (code != CURLUE_OK)
      throw net_system_error(http::make_error_code(CURLE_URL_MALFORMAT), "unblock::http");
  }

  void set_url() {
    if (options_.base_url.empty() && request_.query.empty())
      return set(CURLOPT_URL, request_.url.c_str());
    curl_ptr<CURLU> const url(curl_url());
    if (!url)
      throw std::bad_alloc();
    for (auto const *each : {&options_.base_url, &request_.url})
      if (!each->empty())
        check(curl_url_set(url.get(), CURLUPART_URL, each->c_str(), CURLU_GUESS_SCHEME));
    for (auto const &[name, value] : request_.query)
      check(curl_url_set(url.get(), CURLUPART_QUERY,
                         (http::url_encoded(name) + '=' + http::url_encoded(value)).c_str(),
                         CURLU_APPENDQUERY));
    char *whole = nullptr;
    check(curl_url_get(url.get(), CURLUPART_URL, &whole, 0));
    std::unique_ptr<char, void (*)(void *)> const owned(whole, &curl_free);
    set(CURLOPT_URL, whole);
  }

  void set_method(detail_curl::curl_engine_ptr const &engine) {
    std::string const &method = request_.method;
    bool const has_body = request_.body.has_value();
    bool follows = true;
    if (request_.source) {
      set_source(engine);
      follows = false; // it can't be sent once more
    } else if (!request_.parts.empty()) {
      set_parts();
      if (method != "POST")
        set(CURLOPT_CUSTOMREQUEST, method.c_str());
      follows = method == "POST";
    } else if (method == "GET" && !has_body) {
      // as it is
    } else if (method == "HEAD" && !has_body) {
      set(CURLOPT_NOBODY, 1L);
    } else if (method == "POST") {
      set_text();
    } else if (method == "PUT") {
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text().size()));
      set(CURLOPT_READFUNCTION, &http_setup::read);
      set(CURLOPT_READDATA, this);
      set(CURLOPT_SEEKFUNCTION, &http_setup::seek);
      set(CURLOPT_SEEKDATA, this);
    } else {
      follows = false;
      if (has_body)
        set_text();
      set(CURLOPT_CUSTOMREQUEST, method.c_str());
    }
    if (!follows)
      http_defaults::set_redirects(handle_, 0);
    else if (request_.max_redirects)
      http_defaults::set_redirects(handle_, *request_.max_redirects);
  }

  std::string_view text() const { return request_.body ? *request_.body : std::string_view(); }

  void set_text() {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, text().empty() ? "" : text().data()); // not copied
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text().size()));
  }

  void set_source(detail_curl::curl_engine_ptr const &engine) {
    request_.source->attach(handle_, engine);
    set(CURLOPT_UPLOAD, 1L);
    if (request_.method != "PUT")
      set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    set(CURLOPT_INFILESIZE_LARGE, request_.source->size());
  }

  void set_parts() {
    mime_.reset(curl_mime_init(handle_));
    if (!mime_)
      throw std::bad_alloc();
    for (http::part const &each : request_.parts) {
      curl_mimepart *const made = curl_mime_addpart(mime_.get());
      if (made == nullptr || curl_mime_name(made, each.name.c_str()) != CURLE_OK ||
          curl_mime_data(made, each.data.data(), each.data.size()) != CURLE_OK ||
          (!each.file_name.empty() &&
           curl_mime_filename(made, each.file_name.c_str()) != CURLE_OK) ||
          (!each.content_type.empty() &&
           curl_mime_type(made, each.content_type.c_str()) != CURLE_OK))
        throw std::bad_alloc();
    }
    set(CURLOPT_MIMEPOST, mime_.get());
  }

  void set_headers() {
    for (auto const &[name, value] : request_.headers)
      append_header(headers_, name, value);
    for (auto const &[name, value] : options_.default_headers)
      if (!request_.headers.contains(name))
        append_header(headers_, name, value);
    if (options_.compressed && !request_.headers.contains("Accept-Encoding") &&
        !options_.default_headers.contains("Accept-Encoding"))
      append_line(headers_, accept_encoding());
    // libcurl would ask, for a large body, and wait up to a second for a server that has never heard of it.
    if (!request_.headers.contains("Expect"))
      append_line(headers_, "Expect:");
    // It would call every body a form.
    if (request_.body && !request_.headers.contains("Content-Type") &&
        !options_.default_headers.contains("Content-Type"))
      append_line(headers_, "Content-Type:");
    set(CURLOPT_HTTPHEADER, headers_.get());
  }

  static std::size_t read(char *to, std::size_t size, std::size_t count, void *data) {
    auto &self = *static_cast<http_setup *>(data);
    auto const rest = self.text().substr(self.sent_);
    auto const taken = std::min(size * count, rest.size());
    std::memcpy(to, rest.data(), taken);
    self.sent_ += taken;
    return taken;
  }

  static int seek(void *data, curl_off_t offset, int origin) {
    auto &self = *static_cast<http_setup *>(data);
    if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > self.text().size())
      return CURL_SEEKFUNC_FAIL;
    self.sent_ = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
  }

  CURL *const handle_;
  http::request const &request_;
  http::client_options const &options_;
  curl_ptr<curl_slist> headers_;
  curl_ptr<curl_mime> mime_;
  std::size_t sent_ = 0;
  char error_[CURL_ERROR_SIZE] = "";
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_SETUP_HPP
