// The verbs of a client, and the operation that each of them returns.
#ifndef UNBLOCK_DETAIL_HTTP_CALL_HPP
#define UNBLOCK_DETAIL_HTTP_CALL_HPP

#include <unblock/detail/http_layers.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/http/stream.hpp>
#include <unblock/http/upload.hpp>

#include <chrono>
#include <concepts>
#include <string>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// Without layers.
struct direct_sender {
  using signature = http_signature;

  using initiation = exchange_initiation;

  std::shared_ptr<http_settings const> settings;

  initiation start(http::request request) const {
    return {std::make_unique<http_exchange>(settings, std::move(request))};
  }
};

/// Through layers, as a coroutine of Asio's on the handler's executor.
struct layered_sender {
  using signature = layered_signature;

  struct initiation {
    std::shared_ptr<http_settings const> settings;
    http_layers layers;
    std::unique_ptr<http::request> owned;
    http::request *request() noexcept { return owned.get(); }
    template <class Handler> void operator()(Handler &&handler) && {
      auto body = [settings = std::move(settings), layers = std::move(layers),
                   request = std::move(owned)](driver &) {
        return send_through(settings, layers, 0, std::move(*request));
      };
      driver_initiation<http::response, decltype(body)> start(std::move(body));
      std::move(start)(std::forward<Handler>(handler));
    }
  };

  std::shared_ptr<http_settings const> settings;
  http_layers layers;

  initiation start(http::request request) const {
    return {settings, layers, std::make_unique<http::request>(std::move(request))};
  }
};

} // namespace detail

namespace http {

/// A request that waits to be sent: an operation like any of the runtime's, once, after what else there is to say about
/// the request was said. Each of these functions throws std::invalid_argument for text that is no header.
template <class Sender>
class [[nodiscard]] basic_call
    : public detail::operation<typename Sender::signature, typename Sender::initiation> {
  using base = detail::operation<typename Sender::signature, typename Sender::initiation>;

public:
  basic_call(Sender const &sender, http::request request)
      : basic_call(sender.settings->options.timeout, sender.start(std::move(request))) {}

  /// One more header; a name may come several times.
  basic_call &&header(std::string name, std::string value) && {
    request_->headers.add(std::move(name), std::move(value));
    return std::move(*this);
  }
  /// One more parameter of the URL's query, unencoded.
  basic_call &&query(std::string name, std::string value) && {
    request_->query.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
  basic_call &&body(std::string text, std::string type = "text/plain; charset=utf-8") && {
    request_->set_body(std::move(text), std::move(type));
    return std::move(*this);
  }
  /// What `upload` is given, as it comes.
  basic_call &&body(upload const &upload, std::string type = "application/octet-stream") && {
    request_->set_source(upload.source(), std::move(type));
    return std::move(*this);
  }
  /// `text` is JSON already, from whatever library you use.
  basic_call &&json(std::string text) && {
    request_->set_body(std::move(text), "application/json");
    return std::move(*this);
  }
  /// As a browser sends a form: application/x-www-form-urlencoded.
  basic_call &&form(parameters const &fields) && {
    request_->set_body(url_encoded(fields), "application/x-www-form-urlencoded");
    return std::move(*this);
  }
  /// One more part of a multipart/form-data body.
  basic_call &&part(http::part one) && {
    request_->body.reset();
    request_->source.reset();
    request_->parts.push_back(std::move(one));
    return std::move(*this);
  }
  basic_call &&basic_auth(std::string user, std::string password) && {
    request_->auth = credentials{std::move(user), std::move(password), {}};
    return std::move(*this);
  }
  basic_call &&bearer(std::string token) && {
    request_->auth = credentials{{}, {}, std::move(token)};
    return std::move(*this);
  }
  /// The whole request's; the other phases keep their limits.
  basic_call &&timeout(std::chrono::milliseconds total) && {
    limits().total = total;
    return std::move(*this);
  }
  basic_call &&timeout(timeouts each) && {
    request_->timeout = each;
    return std::move(*this);
  }
  basic_call &&max_redirects(int count) && {
    request_->max_redirects = count;
    return std::move(*this);
  }

  /// The same request, with an answer whose body is read piece by piece. Not through layers, which see whole responses.
  stream_call stream() &&
    requires std::same_as<Sender, detail::direct_sender>
  {
    return detail::make_operation<typename stream_call::completion_signature>(
        detail::stream_initiation{std::move(*this).base::release().exchange});
  }

private:
  basic_call(timeouts const &defaults, typename Sender::initiation &&initiation)
      : basic_call(defaults, initiation.request(), std::move(initiation)) {}
  basic_call(timeouts const &defaults, request *request, typename Sender::initiation &&initiation)
      : base(std::move(initiation)), request_(request), defaults_(defaults) {}

  timeouts &limits() {
    if (!request_->timeout)
      request_->timeout = defaults_;
    return *request_->timeout;
  }

  request *request_; // the initiation has it
  timeouts defaults_;
};

} // namespace http

namespace detail {

/// One function per verb; `Client` has send(request).
template <class Client> class http_verbs {
public:
  auto get(std::string url) const { return make("GET", std::move(url)); }
  auto head(std::string url) const { return make("HEAD", std::move(url)); }
  auto post(std::string url) const { return make("POST", std::move(url)); }
  auto put(std::string url) const { return make("PUT", std::move(url)); }
  auto patch(std::string url) const { return make("PATCH", std::move(url)); }
  auto delete_(std::string url) const { return make("DELETE", std::move(url)); }
  auto options(std::string url) const { return make("OPTIONS", std::move(url)); }

protected:
  ~http_verbs() = default;

private:
  auto make(char const *method, std::string url) const {
    http::request request;
    request.method = method;
    request.url = std::move(url);
    return static_cast<Client const *>(this)->send(std::move(request));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_CALL_HPP
