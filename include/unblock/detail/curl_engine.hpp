// Who does libcurl's transfers: the worker's thread (curl_worker.hpp) or an io_context's own threads (curl_loop.hpp).
#ifndef UNBLOCK_DETAIL_CURL_ENGINE_HPP
#define UNBLOCK_DETAIL_CURL_ENGINE_HPP

#include <unblock/detail/curl_transfer.hpp>

#include <curl/curl.h>

#include <memory>

namespace unblock::detail_curl {

/// Any thread may call these. Every transfer is told once, through finish(), on a thread of the engine's, never on one that is inside
/// submit() or cancel() unless the engine has ended.
class curl_engine {
public:
  /// Throws when the engine cannot start, with the transfer not taken. Once it has ended, the transfer is aborted at once.
  virtual void submit(curl_transfer_ptr transfer) = 0;

  /// No effect on a transfer that is over.
  virtual void cancel(curl_transfer_ptr transfer) = 0;

  /// The execution context of the transfer is being destroyed by this thread: as cancel(), but doesn't need it.
  virtual void abandon(curl_transfer_ptr transfer) = 0;

  /// The transfer that has `handle`, if one has, goes on where a callback of its paused it.
  virtual void resume(CURL *handle) = 0;

protected:
  ~curl_engine() = default;
};

using curl_engine_ptr = std::shared_ptr<curl_engine>;

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_ENGINE_HPP
