// The client itself.
#ifndef UNBLOCK_HTTP_CLIENT_HPP
#define UNBLOCK_HTTP_CLIENT_HPP

#include <unblock/detail/http_call.hpp>
#include <unblock/http/layer.hpp>
#include <unblock/http/options.hpp>
#include <unblock/http/request.hpp>
#include <unblock/http/response.hpp>

#include <memory>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

using call = basic_call<detail::direct_sender>;
using layered_call = basic_call<detail::layered_sender>;

/// A client whose requests pass through layers, the first one outermost. A call's signature is void(std::exception_ptr,
/// response), since a layer may throw anything; an error of the transfer is a system_error. Otherwise as `client`.
class layered_client : public detail::http_verbs<layered_client> {
public:
  layered_call send(request request) const { return {sender_, std::move(request)}; }

  /// This client, with one more layer inside the others: see `layer`. An lvalue is referred to and must outlive the
  /// clients and their requests; an rvalue is kept.
  template <class Layer> layered_client with(Layer &&layer) const {
    auto layers = *sender_.layers;
    layers.push_back(detail::make_layer(std::forward<Layer>(layer)));
    return layered_client(
        {sender_.settings, std::make_shared<std::vector<detail::http_layer> const>(layers)});
  }

private:
  friend class client;
  explicit layered_client(detail::layered_sender sender) : sender_(std::move(sender)) {}

  detail::layered_sender sender_;
};

/// An HTTP client over libcurl:
///
///     unblock::http::client client({.base_url = "https://api.example.com/"});
///     auto response = co_await client.get("users").query("name", name)(net::use_awaitable);
///     response.raise_for_status();
///     co_await client.post("users").json(text)(net::use_awaitable);
///
/// A verb returns a call, which takes what else there is to say and then is an operation: any completion token, or
/// co_await as it is in any other coroutine. Nothing is sent before. Signature: void(error_code, response).
///
/// Errors: an error of `error_category()` when there was no complete answer (beside it, `response` has what came and
/// libcurl's own words), operation_aborted after a cancellation. An answer is an answer whatever its status:
/// see response::raise_for_status. Every request ends: the default timeouts are finite.
/// Cancellation (every type): in whatever stage; the connection is closed.
/// Thread-safe; copies share everything, and requests may outlive them. Connections, DNS answers and the limits on them
/// are the process's (configure_curl) or the context's (run_curl_on). Transfers run where those of curl_perform do.
class client : public detail::http_verbs<client> {
public:
  explicit client(client_options options = {})
      : sender_{std::make_shared<detail::http_settings const>(std::move(options))} {}

  /// Any method, any combination.
  call send(request request) const { return {sender_, std::move(request)}; }

  /// See layered_client::with.
  template <class Layer> layered_client with(Layer &&layer) const {
    return layered_client({sender_.settings, no_layers()}).with(std::forward<Layer>(layer));
  }

private:
  static detail::http_layers no_layers() {
    return std::make_shared<std::vector<detail::http_layer> const>();
  }

  detail::direct_sender sender_;
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_CLIENT_HPP
