// What stands between a client and the network: limiters, breakers, retries, monitors, and your own.
#ifndef UNBLOCK_HTTP_LAYER_HPP
#define UNBLOCK_HTTP_LAYER_HPP

#include <unblock/detail/config.hpp>
#include <unblock/http/request.hpp>
#include <unblock/http/response.hpp>

#include <chrono>
#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
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
/// It is called on a strand of the sender's executor, so from several threads if those are several. Cancelling the request
/// cancels what the layer awaits.
template <class T>
concept layer = requires(T &t, request r, next_call n) {
  { t(std::move(r), std::move(n)) } -> std::same_as<net::awaitable<response>>;
};

/// What the runtime's own primitives do as layers; known by their functions, so that yours may have the same.
///
/// - rate_limiter (acquire() without a result): waits for a permit for each request.
/// - semaphore (acquire() with one): holds a permit until the request is over.
/// - circuit_breaker (acquire() and run()): a status of 500 and above counts as a failure, as an exception does;
///   throws circuit_open while it is open.
/// - retry (run()): after an exception, and after the statuses 429, 502, 503 and 504 (to retry_if a status_error),
///   which after the last attempt are the response. Only GET, HEAD, OPTIONS, PUT and DELETE, and what has a header Idempotency-Key, are sent
///   again; everything else passes through, as it may have been done already. With `.server_delay =
///   &unblock::http::server_delay` a Retry-After decides how long it waits.
/// - monitor (measure() and counter()): the duration "http_request", and the counters "http_status_2xx" and so on, and
///   "http_failed".
template <class T>
concept primitive = requires(T &t) { t.acquire(); } || requires(T &t) {
  t.run([]() -> net::awaitable<response> { return {}; }, [](response const &) { return false; });
} || requires(T &t) {
  t.measure("name");
  t.counter("name").add();
};

/// For retry_options::server_delay: what the answer that failed says in Retry-After.
inline std::optional<std::chrono::steady_clock::duration>
server_delay(std::exception_ptr const &exception);

} // namespace http

namespace detail {

// Awaitables have names in here, because GCC 12 destroys some temporaries of co_await expressions twice.

using http_layer = std::function<net::awaitable<http::response>(http::request, http::next_call)>;

/// An answer that a retry should see as a failure.
struct refused_answer : http::status_error {
  explicit refused_answer(http::response &&of)
      : status_error(of.status, of.reason, of.url), response(std::move(of)) {}
  http::response response;
};

inline bool may_repeat(http::request const &request) {
  if (request.source)
    return false; // what was sent of it is gone
  for (auto const *method : {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    if (request.method == method)
      return true;
  return request.headers.contains("Idempotency-Key");
}

inline bool asks_for_repetition(int status) {
  return status == 429 || (status >= 502 && status <= 504);
}

inline net::awaitable<http::response> send_or_refuse(http::request request, http::next_call next) {
  auto answer = next(std::move(request));
  auto response = co_await std::move(answer);
  if (asks_for_repetition(response.status))
    throw refused_answer(std::move(response));
  co_return response;
}

template <class Limiter>
net::awaitable<http::response> limited(Limiter &limiter, http::request request,
                                       http::next_call next) {
  if constexpr (std::is_void_v<typename decltype(limiter.acquire())::result_type>) {
    auto turn = limiter.acquire()(net::use_awaitable);
    co_await std::move(turn);
    auto answer = next(std::move(request));
    co_return co_await std::move(answer);
  } else {
    auto turn = limiter.acquire()(net::use_awaitable);
    auto const permit = co_await std::move(turn);
    auto answer = next(std::move(request));
    co_return co_await std::move(answer);
  }
}

template <class Breaker>
net::awaitable<http::response> broken(Breaker &breaker, http::request request,
                                      http::next_call next) {
  auto const send = [&] { return next(std::move(request)); };
  auto const bad = [](http::response const &response) { return response.status >= 500; };
  auto answer = breaker.run(send, bad)(net::use_awaitable);
  co_return co_await std::move(answer);
}

template <class Retry>
net::awaitable<http::response> retried(Retry &retry, http::request request, http::next_call next) {
  if (!may_repeat(request)) {
    auto answer = next(std::move(request));
    co_return co_await std::move(answer);
  }
  auto const send = [&] { return send_or_refuse(request, next); };
  auto const bad = [](http::response const &) { return false; };
  try {
    auto answer = retry.run(send, bad)(net::use_awaitable);
    co_return co_await std::move(answer);
  } catch (refused_answer &last) {
    co_return std::move(last.response);
  }
}

template <class Monitor>
net::awaitable<http::response> measured(Monitor &monitor, http::request request,
                                        http::next_call next) {
  auto const scope = monitor.measure("http_request");
  std::exception_ptr failure;
  try {
    auto answer = next(std::move(request));
    auto response = co_await std::move(answer);
    monitor.counter("http_status_" + std::to_string(response.status / 100) + "xx").add();
    co_return response;
  } catch (...) {
    failure = std::current_exception();
  }
  monitor.counter("http_failed").add();
  std::rethrow_exception(failure);
}

template <class T> http_layer primitive_layer(T &object) {
  return [&object](http::request request, http::next_call next) {
    if constexpr (requires { object.measure("name"); })
      return measured(object, std::move(request), std::move(next));
    else if constexpr (requires { typename decltype(object.acquire())::result_type; })
      return limited(object, std::move(request), std::move(next));
    else if constexpr (requires { object.acquire(); })
      return broken(object, std::move(request), std::move(next));
    else
      return retried(object, std::move(request), std::move(next));
  };
}

template <class T>
  requires http::layer<T> || http::primitive<T>
http_layer bind_layer(T &object) {
  if constexpr (http::layer<T>)
    return [&object](http::request request, http::next_call next) {
      return object(std::move(request), std::move(next));
    };
  else
    return primitive_layer(object);
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

inline std::optional<std::chrono::steady_clock::duration>
http::server_delay(std::exception_ptr const &exception) {
  try {
    std::rethrow_exception(exception);
  } catch (detail::refused_answer const &answer) {
    return answer.response.retry_after();
  } catch (...) {
    return std::nullopt;
  }
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_LAYER_HPP
