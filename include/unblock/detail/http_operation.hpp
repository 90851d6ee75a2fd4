// A request as an Asio operation: curl_perform with something to do before and after.
#ifndef UNBLOCK_DETAIL_HTTP_OPERATION_HPP
#define UNBLOCK_DETAIL_HTTP_OPERATION_HPP

#include <unblock/curl.hpp>
#include <unblock/detail/completion.hpp>
#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/http_exchange.hpp>
#include <unblock/detail/operation.hpp>

#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using http_signature = void(net_error_code, http::response);

/// Makes the response, on the handler's executor: the engine has other transfers to see to.
template <class Handler> class http_handler {
public:
  using executor_type = net::associated_executor_t<Handler, io_executor>;
  using allocator_type = net::associated_allocator_t<Handler, net::recycling_allocator<void>>;
  using cancellation_slot_type = net::associated_cancellation_slot_t<Handler>;

  http_handler(Handler &&handler, std::unique_ptr<http_exchange> exchange)
      : handler_(std::move(handler)), exchange_(std::move(exchange)) {}

  executor_type get_executor() const noexcept { return executor_of(handler_); }
  allocator_type get_allocator() const noexcept {
    return net::get_associated_allocator(handler_, net::recycling_allocator<void>());
  }
  cancellation_slot_type get_cancellation_slot() const noexcept {
    return net::get_associated_cancellation_slot(handler_);
  }

  void operator()(net_error_code error, CURLcode code) {
    if (error) {
      exchange_.reset();
      return std::move(handler_)(error, http::response());
    }
    auto [failure, response] = exchange_->result(code);
    exchange_.reset();
    std::move(handler_)(failure, std::move(response));
  }

private:
  Handler handler_;
  std::unique_ptr<http_exchange> exchange_;
};

/// What keeps the request from starting.
template <class Prepare> std::optional<net_error_code> failure_of(Prepare prepare) {
  try {
    prepare();
    return std::nullopt;
  } catch (net_system_error const &error) {
    return error.code();
  } catch (std::bad_alloc const &) {
    return http::make_error_code(CURLE_OUT_OF_MEMORY);
  }
}

template <class Handler>
void start_exchange(std::unique_ptr<http_exchange> exchange, Handler &&handler) {
  auto engine = curl_engine_for(executor_of(handler));
  CURL *handle = nullptr;
  if (auto const error = failure_of([&] { handle = exchange->prepare(engine); })) {
    exchange.reset();
    return complete(make_pending<http_signature>(std::forward<Handler>(handler)), *error,
                    http::response());
  }
  using handler_type = http_handler<std::decay_t<Handler>>;
  curl_initiation{handle, std::move(engine), exchange.get()}(
      handler_type(std::decay_t<Handler>(std::forward<Handler>(handler)), std::move(exchange)));
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_OPERATION_HPP
