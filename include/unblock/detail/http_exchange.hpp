// One request on its way, with everything that libcurl refers to meanwhile.
#ifndef UNBLOCK_DETAIL_HTTP_EXCHANGE_HPP
#define UNBLOCK_DETAIL_HTTP_EXCHANGE_HPP

#include <unblock/detail/curl_transfer.hpp>
#include <unblock/detail/http_answer.hpp>
#include <unblock/detail/http_handles.hpp>
#include <unblock/detail/http_setup.hpp>
#include <unblock/http/options.hpp>
#include <unblock/http/request.hpp>
#include <unblock/http/response.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// What the copies of one client share.
struct http_settings {
  explicit http_settings(http::client_options o) : options(std::move(o)), defaults(options) {}

  http::client_options const options;
  http_defaults const defaults;
  mutable detail_curl::handle_store handles;
};

/// Who takes the answer piece by piece, on the engine's thread.
class http_sink {
public:
  virtual void on_head() = 0;
  /// What CURLOPT_WRITEFUNCTION returns.
  virtual std::size_t on_body(std::string_view data) = 0;

protected:
  ~http_sink() = default;
};

/// Made where the request starts; lent to the engine; taken apart where the request ends.
class http_exchange final : public detail_curl::curl_overseer {
public:
  http_exchange(std::shared_ptr<http_settings const> settings, http::request request)
      : settings_(std::move(settings)), request_(std::move(request)) {}
  ~http_exchange() {
    if (request_.source)
      request_.source->detach(handle_);
    if (handle_ == nullptr)
      return;
    bool const prepared = ready_ && settings_->defaults.restore(handle_, request_);
    setup_.reset();
    settings_->handles.give_back(handle_, prepared);
  }
  http_exchange(http_exchange const &) = delete;
  http_exchange &operator=(http_exchange const &) = delete;

  http::request &request() noexcept { return request_; }
  std::shared_ptr<http_settings const> const &settings() const noexcept { return settings_; }

  /// The handle, ready to go on `engine`. Throws what http_setup throws.
  CURL *prepare(detail_curl::curl_engine_ptr const &engine) {
    auto const [handle, prepared] = settings_->handles.take();
    handle_ = handle;
    if (!prepared) {
      settings_->defaults.apply(handle);
      curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &http_exchange::on_header);
      curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &http_exchange::on_body);
    }
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    setup_.emplace(handle, request_, settings_->options);
    setup_->apply(engine);
    if (request_.source) {
      curl_easy_setopt(handle, CURLOPT_READFUNCTION, &http_exchange::on_read);
      curl_easy_setopt(handle, CURLOPT_READDATA, this);
    }
    idle_.emplace(setup_->idle_limit());
    ready_ = true;
    return handle_;
  }

  bool gives_up() noexcept override {
    return idle_->too_long(handle_, sink_paused_ || source_paused_);
  }

  /// Instead of keeping the body.
  void deliver_to(http_sink &sink) noexcept { sink_ = &sink; }

  /// What is known of the answer while its body is on its way. On the engine's thread.
  http::response head() const {
    http::response head;
    head.reason = response_.reason;
    read_head(handle_, head);
    read_times(handle_, head.times);
    return head;
  }

  /// The error and the response of a transfer that is over.
  std::pair<net_error_code, http::response> result(CURLcode code) {
    read_head(handle_, response_);
    read_times(handle_, response_.times);
    if (code == CURLE_OK)
      return {net_error_code(), std::move(response_)};
    response_.failure = setup_->error();
    if (idle_->expired()) {
      code = CURLE_OPERATION_TIMEDOUT;
      response_.failure = "The connection was idle for too long";
    } else if (too_large_) {
      code = CURLE_FILESIZE_EXCEEDED;
      response_.failure = "The body is longer than the client's limit";
    }
    if (response_.failure.empty())
      response_.failure = curl_easy_strerror(code);
    return {http::make_error_code(code), std::move(response_)};
  }

private:
  // From here on: on the engine's thread.

  static std::size_t on_header(char *data, std::size_t size, std::size_t count, void *self) {
    auto &to = *static_cast<http_exchange *>(self);
    std::string_view const line(data, size * count);
    read_status_line(line, to.response_.reason);
    if (to.sink_ != nullptr && (line == "\r\n" || line == "\n") && to.is_final())
      to.sink_->on_head();
    return size * count;
  }

  static std::size_t on_body(char *data, std::size_t size, std::size_t count, void *self) {
    auto &to = *static_cast<http_exchange *>(self);
    std::string_view const body(data, size * count);
    to.idle_->moved();
    auto const taken = to.sink_ != nullptr ? to.sink_->on_body(body) : to.append(body);
    to.sink_paused_ = taken == CURL_WRITEFUNC_PAUSE;
    return taken;
  }

  // Not "100 Continue" and its like, and no redirect that may be followed: of that, the body tells, or the end.
  bool is_final() const {
    long const status = curl_number(handle_, CURLINFO_RESPONSE_CODE);
    curl_header *location = nullptr;
    return status >= 200 &&
           (status < 300 || status >= 400 ||
            curl_easy_header(handle_, "Location", 0, CURLH_HEADER, -1, &location) != CURLHE_OK);
  }

  std::size_t append(std::string_view data) {
    auto &body = response_.body;
    auto const most = settings_->options.max_body_size;
    if (data.size() > most - body.size()) {
      too_large_ = true;
      return data.size() + 1; // any other number is a failure to libcurl
    }
    if (body.empty()) { // what the server says is believed to an extent
      curl_off_t length = -1;
      curl_easy_getinfo(handle_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
      body.reserve(static_cast<std::size_t>(
          std::clamp<curl_off_t>(length, 0, static_cast<curl_off_t>(most_reserved))));
    }
    body.append(data);
    return data.size();
  }

  static std::size_t on_read(char *to, std::size_t size, std::size_t count, void *self) {
    auto &of = *static_cast<http_exchange *>(self);
    of.idle_->moved();
    auto const taken = of.request_.source->read(to, size * count);
    of.source_paused_ = taken == CURL_READFUNC_PAUSE;
    return taken;
  }

  static constexpr std::size_t most_reserved = 1UL << 20;

  std::shared_ptr<http_settings const> settings_;
  http::request request_;
  http::response response_;
  CURL *handle_ = nullptr;
  bool ready_ = false; // prepare() went through
  std::optional<http_setup> setup_;
  std::optional<idle_watch> idle_;
  bool too_large_ = false;
  http_sink *sink_ = nullptr;
  bool sink_paused_ = false;
  bool source_paused_ = false;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_EXCHANGE_HPP
