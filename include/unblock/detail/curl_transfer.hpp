// One transfer, as those see it who do it.
#ifndef UNBLOCK_DETAIL_CURL_TRANSFER_HPP
#define UNBLOCK_DETAIL_CURL_TRANSFER_HPP

#include <curl/curl.h>

#include <memory>

namespace unblock::detail_curl {

/// Who may have enough of a transfer that is under way.
class curl_overseer {
public:
  /// Asked about once a second, on the engine's thread: true ends it with CURLE_OPERATION_TIMEDOUT.
  virtual bool gives_up() noexcept { return false; }

protected:
  ~curl_overseer() = default;
};

/// One call of curl_perform. Shared by its operation and the engine that does it.
class curl_transfer : public curl_overseer {
public:
  explicit curl_transfer(CURL *handle) : handle_(handle) {}
  virtual ~curl_transfer() = default;
  curl_transfer(curl_transfer const &) = delete;
  curl_transfer &operator=(curl_transfer const &) = delete;

  CURL *handle() const noexcept { return handle_; }

  /// The transfer is over and its handle belongs to the caller again. Called once; `aborted` tells that it was
  /// cancelled, `os_error` is CURLINFO_OS_ERRNO, `self` the engine's share of this, or null where it has more of them.
  virtual void finish(CURLcode code, long os_error, bool aborted,
                      std::shared_ptr<curl_transfer> self) noexcept = 0;

private:
  friend class curl_transfers;
  enum class phase { waiting, active, done };
  CURL *const handle_;
  phase phase_ = phase::waiting; // the engine's
};

using curl_transfer_ptr = std::shared_ptr<curl_transfer>;

} // namespace unblock::detail_curl

#endif // UNBLOCK_DETAIL_CURL_TRANSFER_HPP
