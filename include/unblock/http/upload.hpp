// A request's body, piece by piece.
#ifndef UNBLOCK_HTTP_UPLOAD_HPP
#define UNBLOCK_HTTP_UPLOAD_HPP

#include <unblock/detail/http_source.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace http {

/// A body that is written while it is sent:
///
///     http::upload upload;
///     net::co_spawn(executor, produce(std::move(upload)), ...);        // see below; another coroutine writes
///     auto response = co_await client.put("file").body(upload)(net::use_awaitable);
///
///     while (more)
///       co_await upload.write(next_piece())(net::use_awaitable);       // waits while the network is slower
///     upload.finish();
///
/// At most `capacity` pieces are stored; then write() waits. With a size the request says Content-Length, and fails when less is
/// written; without one it is chunked (HTTP/1.1) or framed (HTTP/2). One request sends it, once: it isn't repeated by a retry,
/// and a redirect is the response. The destructor without finish() makes the request fail (CURLE_ABORTED_BY_CALLBACK), so that
/// half a body never counts as a whole one. Time for which the request waits for write() doesn't count as idle.
/// Threads: every member may be called from any thread. Move-only.
class upload {
public:
  explicit upload(std::optional<std::size_t> size = std::nullopt, std::size_t capacity = 4)
      : source_(std::make_shared<detail::http_source>(size, capacity == 0 ? 1 : capacity)) {}
  ~upload() { end(false); }
  upload(upload &&) noexcept = default;
  upload &operator=(upload &&other) noexcept {
    if (this != &other) {
      end(false);
      source_ = std::move(other.source_);
    }
    return *this;
  }

  /// Signature: void(error_code). Error: `broken_pipe` when the request is over, or finish() was called.
  /// Cancellation (every type): `operation_aborted`, and the piece was not taken.
  auto write(std::string chunk) {
    return detail::make_operation<void(net_error_code)>(
        detail::http_write_initiation{source_, std::move(chunk)});
  }

  /// That was all of it.
  void finish() { end(true); }

  /// For request::source.
  std::shared_ptr<detail::http_source> const &source() const noexcept { return source_; }

private:
  void end(bool complete) {
    if (source_)
      source_->end(complete);
  }

  std::shared_ptr<detail::http_source> source_; // null when moved from
};

} // namespace http
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_HTTP_UPLOAD_HPP
