// A request's way through the layers of its client.
#ifndef UNBLOCK_DETAIL_HTTP_LAYERS_HPP
#define UNBLOCK_DETAIL_HTTP_LAYERS_HPP

#include <unblock/detail/driver.hpp>
#include <unblock/detail/http_operation.hpp>
#include <unblock/http/layer.hpp>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using http_layers = std::shared_ptr<std::vector<http_layer> const>;

struct exchange_initiation {
  std::unique_ptr<http_exchange> exchange;

  http::request *request() noexcept { return &exchange->request(); }

  template <class Handler> void operator()(Handler &&handler) && {
    start_exchange(std::move(exchange), std::forward<Handler>(handler));
  }
};

/// Sends the request through the layers from `index` on.
inline net::awaitable<http::response> send_through(std::shared_ptr<http_settings const> settings,
                                                   http_layers layers, std::size_t index,
                                                   http::request request) {
  if (index == layers->size()) {
    auto sent = make_operation<http_signature>(exchange_initiation{
        std::make_unique<http_exchange>(settings, std::move(request))})(net::use_awaitable);
    co_return co_await std::move(sent);
  }
  http::next_call next = [settings, layers, index](http::request rest) {
    return send_through(settings, layers, index + 1, std::move(rest));
  };
  // Named, because GCC 12 destroys some temporaries of co_await expressions twice.
  auto answer = (*layers)[index](std::move(request), std::move(next));
  co_return co_await std::move(answer);
}

using layered_signature = exception_signature<http::response>;

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_LAYERS_HPP
