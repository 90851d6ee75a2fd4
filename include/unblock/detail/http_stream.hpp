// An answer on its way from libcurl to the program, piece by piece.
#ifndef UNBLOCK_DETAIL_HTTP_STREAM_HPP
#define UNBLOCK_DETAIL_HTTP_STREAM_HPP

#include <unblock/channel.hpp>
#include <unblock/detail/curl_engine.hpp>
#include <unblock/detail/forwarding_handler.hpp>
#include <unblock/detail/http_exchange.hpp>
#include <unblock/detail/http_operation.hpp>

#include <curl/curl.h>

#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// One transfer whose answer goes into two channels: the head, and the pieces of the body. Where the latter is full libcurl is
/// told to pause, and who takes a piece out tells libcurl's engine to go on.
class http_stream final : public detail_curl::curl_transfer,
                          public http_sink,
                          public std::enable_shared_from_this<http_stream> {
public:
  http_stream(CURL *handle, std::unique_ptr<http_exchange> exchange,
              detail_curl::curl_engine_ptr engine)
      : curl_transfer(handle), exchange_(std::move(exchange)), engine_(std::move(engine)) {
    exchange_->deliver_to(*this);
  }

  void start() {
    try {
      engine_->submit(shared_from_this());
    } catch (std::exception const &) { // no memory, thread or descriptor for the worker
      finish(CURLE_FAILED_INIT, 0, false, nullptr);
    }
  }

  /// Any thread, at any time: nobody wants the rest.
  void stop() {
    body_.close();
    engine_->cancel(shared_from_this());
  }

  channel<http::response> &head() noexcept { return head_; }
  channel<std::string> &body() noexcept { return body_; }

  /// After a piece was taken out.
  void wake() {
    if (paused_.exchange(false))
      engine_->resume(handle());
  }

  /// Of the transfer, once the channels are closed and empty.
  net_error_code error() const { return error_; }
  std::string const &failure() const { return failure_; }

  // From here on: on the engine's thread.

  bool gives_up() noexcept override { return exchange_->gives_up(); }

  void on_head() override {
    if (std::exchange(has_head_, true))
      return;
    head_.try_send(exchange_->head());
    head_.close();
  }

  std::size_t on_body(std::string_view data) override {
    on_head();
    std::string chunk(data);
    if (body_.try_send(std::move(chunk)))
      return data.size();
    paused_.store(
        true); // before the second try, so that room made after the first one isn't missed
    if (!body_.try_send(std::move(chunk)))
      return body_.is_closed() ? data.size() + 1 : CURL_WRITEFUNC_PAUSE; // the former is a failure
    paused_.store(false);
    return data.size();
  }

  void finish(CURLcode code, long /*os_error*/, bool was_aborted,
              detail_curl::curl_transfer_ptr) noexcept override {
    auto [error, response] = exchange_->result(code);
    if (!error)
      on_head();
    error_ = was_aborted ? aborted() : error;
    failure_ = std::move(response.failure);
    exchange_.reset();
    head_.close();
    body_.close();
  }

private:
  // As many pieces as libcurl makes of 64 KiB.
  static constexpr std::size_t most_chunks = 4;

  std::unique_ptr<http_exchange> exchange_; // engine's thread, until finish()
  detail_curl::curl_engine_ptr const engine_;
  channel<http::response> head_{1};
  channel<std::string> body_{most_chunks};
  std::atomic<bool> paused_{false};
  bool has_head_ = false;
  net_error_code error_; // written before the channels are closed
  std::string failure_;
};

/// Stops the transfer when nobody is left who could read.
class http_stream_owner {
public:
  http_stream_owner() = default;
  explicit http_stream_owner(std::shared_ptr<http_stream> stream) : stream_(std::move(stream)) {}
  http_stream_owner(http_stream_owner &&) noexcept = default;
  http_stream_owner &operator=(http_stream_owner &&other) noexcept {
    std::swap(stream_, other.stream_);
    return *this;
  }
  ~http_stream_owner() {
    if (stream_)
      stream_->stop();
  }

  std::shared_ptr<http_stream> const &get() const noexcept { return stream_; }

private:
  std::shared_ptr<http_stream> stream_;
};

struct http_read_initiation {
  std::shared_ptr<http_stream> stream; // null: there is no body

  template <class Handler> void operator()(Handler &&handler) && {
    using signature = void(net_error_code, std::optional<std::string>);
    if (!stream)
      return complete(make_pending<signature>(std::forward<Handler>(handler)), net_error_code(),
                      std::optional<std::string>());
    auto &body = stream->body();
    auto forward = [from = std::move(stream)](auto &&to, net_error_code error,
                                              std::optional<std::string> chunk) {
      if (chunk)
        from->wake();
      else if (!error)
        error = from->error();
      std::move(to)(error, std::move(chunk));
    };
    body.receive()(forwarding_handler<std::decay_t<Handler>, decltype(forward)>(
        std::forward<Handler>(handler), std::move(forward)));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTP_STREAM_HPP
