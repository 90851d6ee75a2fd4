// curl_perform as an Asio operation: joins a completion handler to a transfer of the libcurl worker.
#ifndef UNBLOCK_DETAIL_CURL_OPERATION_HPP
#define UNBLOCK_DETAIL_CURL_OPERATION_HPP

#include <unblock/detail/curl_worker.hpp>
#include <unblock/detail/operation.hpp>

#include <cerrno>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using curl_signature = void(net_error_code, CURLcode);

/// One call of curl_perform. Lives until the worker has told its result and no cancellation can ask for it any more.
class curl_call final : public detail_curl::curl_transfer {
public:
  /// `elsewhere`: the handler would run on the completing thread, and that one has other transfers to run.
  curl_call(CURL *handle, pending_ptr<curl_signature> op, bool elsewhere)
      : curl_transfer(handle), op_(std::move(op)), errno_before_(errno), elsewhere_(elsewhere) {}

  void finish(CURLcode code, long os_error, bool was_aborted) noexcept override {
    completion done{std::move(op_), code, os_error != 0 ? static_cast<int>(os_error) : errno_before_, was_aborted};
    if (elsewhere_ && !embedded_io_stopped())
      net::post(embedded_io_executor(), std::move(done));
    else
      done();
  }

private:
  struct completion {
    pending_ptr<curl_signature> op;
    CURLcode code;
    int error_number;
    bool was_aborted;
    void operator()() {
      errno = error_number;
      complete(std::move(op), was_aborted ? aborted() : net_error_code(), code);
    }
  };

  pending_ptr<curl_signature> op_;
  int errno_before_;
  bool elsewhere_;
};

struct curl_initiation {
  CURL *handle;

  template <class Handler> void operator()(Handler &&handler) && {
    constexpr bool elsewhere = handler_state<std::decay_t<Handler>>::is_inline;
    auto op = make_pending<curl_signature>(std::forward<Handler>(handler));
    auto &pending = *op;
    auto call = std::make_shared<curl_call>(handle, std::move(op), elsewhere);
    auto &worker = detail_curl::curl_worker::instance();
    pending.on_cancel([&worker, call](net::cancellation_type) { worker.cancel(call); });
    try {
      worker.submit(call);
    } catch (std::exception const &) { // no memory, thread or descriptor for the worker
      call->finish(CURLE_FAILED_INIT, 0, false);
    }
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CURL_OPERATION_HPP
