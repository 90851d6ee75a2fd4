// What stands between a client and the network: limiters, breakers, retries, monitors, and your own.
#ifndef UNBLOCK_HTTP_LAYER_HPP
#define UNBLOCK_HTTP_LAYER_HPP

#include <unblock/detail/config.hpp>
#include <unblock/http/request.hpp>
#include <unblock/http/response.hpp>

#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// The rest of the way: sends a request on, and yields its response or throws. May be called more than once, also while
/// an earlier call runs. Not for longer than the layer's own call.
using next_call = std::function<net::awaitable<response>(request)>;

/// A layer gets every request of its client and decides what becomes of it:
///
///     auto log = [](http::request request, http::next_call next) -> net::awaitable<http::response> {
///       auto response = co_await next(std::move(request));
///       std::clog << response.status << ' ' << response.url << '\n';
///       co_return response;
///     };
///     auto client = plain.with(log);
///
/// It is called on the executor of whoever sends the request, so from several threads if those are several. Cancelling
/// the request cancels what the layer awaits.
template <class T>
concept layer = requires(T &t, request r, next_call n) {
  { t(std::move(r), std::move(n)) } -> std::same_as<net::awaitable<response>>;
};

/// Makes a layer of something that isn't one. Specialise it for types of your own: `static auto make(T &object)` returns
/// a layer that refers to `object`.
template <class T> struct layer_of;

} // namespace http

namespace detail {

using http_layer = std::function<net::awaitable<http::response>(http::request, http::next_call)>;

template <class T> http_layer bind_layer(T &object) {
  if constexpr (http::layer<T>)
    return [&object](http::request request, http::next_call next) {
      return object(std::move(request), std::move(next));
    };
  else
    return http::layer_of<T>::make(object);
}

/// An lvalue is referred to, as it's shared with others; anything else is kept.
template <class T> http_layer make_layer(T &&object) {
  if constexpr (std::is_lvalue_reference_v<T>) {
    return bind_layer(object);
  } else {
    auto kept = std::make_shared<T>(std::move(object));
    return [kept, layer = bind_layer(*kept)](http::request request, http::next_call next) {
      return layer(std::move(request), std::move(next));
    };
  }
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_LAYER_HPP
