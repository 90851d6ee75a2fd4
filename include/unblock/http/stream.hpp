// An answer whose body is read piece by piece.
#ifndef UNBLOCK_HTTP_STREAM_HPP
#define UNBLOCK_HTTP_STREAM_HPP

#include <unblock/detail/http_stream.hpp>
#include <unblock/http/response.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// What client::stream yields, as soon as the status and the headers are there:
///
///     auto answer = co_await client.get("large").stream()(net::use_awaitable);
///     answer.head().raise_for_status();
///     while (auto chunk = co_await answer.read()(net::use_awaitable))
///       consume(*chunk);
///
/// At most 64 KiB are stored here, beside what the operating system stores; then the server waits until somebody reads. Time for
/// which it does so doesn't count as idle, but does in timeouts::total. max_body_size has no say.
/// The destructor ends the transfer and closes its connection, unless it was read to its end.
/// Threads: distinct objects; read() one at a time. Move-only.
class streamed_response {
public:
  streamed_response() = default;
  streamed_response(detail::http_stream_owner stream, response head)
      : stream_(std::move(stream)), head_(std::move(head)) {}

  /// The response without its body; after an error with libcurl's own words in `failure`.
  response const &head() const noexcept { return head_; }

  /// The next piece, of any length but 0; nothing at the end. Signature: void(error_code, std::optional<std::string>).
  /// Errors: those of the transfer, after everything that came before; operation_aborted after a cancellation, which
  /// takes no piece and ends nothing.
  auto read() {
    return detail::make_operation<void(net_error_code, std::optional<std::string>)>(
        detail::http_read_initiation{stream_.get()});
  }

private:
  detail::http_stream_owner stream_;
  response head_;
};

} // namespace http

namespace detail {

struct stream_initiation {
  std::unique_ptr<http_exchange> exchange;

  template <class Handler> void operator()(Handler &&handler) && {
    using signature = void(net_error_code, http::streamed_response);
    auto engine = curl_engine_for(executor_of(handler));
    CURL *handle = nullptr;
    if (auto const error = failure_of([&] { handle = exchange->prepare(engine); })) {
      exchange.reset();
      return complete(make_pending<signature>(std::forward<Handler>(handler)), *error,
                      http::streamed_response());
    }
    auto stream = std::make_shared<http_stream>(handle, std::move(exchange), std::move(engine));
    auto &head = stream->head();
    stream->start();
    auto forward = [owner = http_stream_owner(std::move(stream))](
                       auto &&to, net_error_code error,
                       std::optional<http::response> answer) mutable {
      if (!answer) {
        answer.emplace();
        if (!error) {
          error = owner.get()->error();
          answer->failure = owner.get()->failure();
        }
      }
      std::move(to)(error, http::streamed_response(std::move(owner), std::move(*answer)));
    };
    head.receive()(forwarding_handler<std::decay_t<Handler>, decltype(forward)>(
        std::forward<Handler>(handler), std::move(forward)));
  }
};

} // namespace detail

namespace http {

using stream_call =
    detail::operation<void(net_error_code, streamed_response), detail::stream_initiation>;

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_STREAM_HPP
