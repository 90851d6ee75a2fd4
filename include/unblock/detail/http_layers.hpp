// A request's way through the layers of its client.
#ifndef UNBLOCK_DETAIL_HTTP_LAYERS_HPP
#define UNBLOCK_DETAIL_HTTP_LAYERS_HPP

#include <unblock/detail/http_operation.hpp>
#include <unblock/http/layer.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio/co_spawn.hpp>
#else
#include <boost/asio/co_spawn.hpp>
#endif

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
  if (index == layers->size())
    co_return co_await make_operation<http_signature>(exchange_initiation{
        std::make_unique<http_exchange>(settings, std::move(request))})(net::use_awaitable);
  http::next_call next = [settings, layers, index](http::request rest) {
    return send_through(settings, layers, index + 1, std::move(rest));
  };
  co_return co_await (*layers)[index](std::move(request), std::move(next));
}

using layered_signature = exception_signature<http::response>;

/// A handler whose executor is one that Asio's coroutines can run on.
template <class Handler> class layered_handler {
  using own_executor = net::associated_executor_t<Handler, io_executor>;
  static constexpr bool is_inline = std::is_same_v<own_executor, inline_executor>;

public:
  using executor_type = std::conditional_t<is_inline, io_executor, own_executor>;
  using allocator_type = net::associated_allocator_t<Handler, net::recycling_allocator<void>>;
  using cancellation_slot_type = net::associated_cancellation_slot_t<Handler>;

  explicit layered_handler(Handler &&handler) : handler_(std::move(handler)) {}

  executor_type get_executor() const noexcept {
    if constexpr (is_inline)
      return embedded_io_executor();
    else
      return executor_of(handler_);
  }
  allocator_type get_allocator() const noexcept {
    return net::get_associated_allocator(handler_, net::recycling_allocator<void>());
  }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return net::get_associated_cancellation_slot(handler_);
  }

  void operator()(std::exception_ptr exception, http::response response) {
    std::move(handler_)(std::move(exception), std::move(response));
  }

private:
  Handler handler_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_LAYERS_HPP
