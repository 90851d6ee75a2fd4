// curl_perform as an Asio operation: joins a completion handler to a transfer.
#ifndef UNBLOCK_DETAIL_CURL_OPERATION_HPP
#define UNBLOCK_DETAIL_CURL_OPERATION_HPP

#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/curl_choice.hpp>
#include <unblock/detail/curl_engine.hpp>
#include <unblock/detail/operation.hpp>

#include <cerrno>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

using curl_signature = void(net_error_code, CURLcode);

/// One call of curl_perform. Lives until the engine has told its result and no cancellation can ask for it any more.
class curl_call final : public detail_curl::curl_transfer,
                        public abandonable,
                        public std::enable_shared_from_this<curl_call> {
public:
  /// `overseer`, if there is one, belongs to `op`.
  curl_call(CURL *handle, pending_ptr<curl_signature> op, detail_curl::curl_overseer *overseer)
      : curl_transfer(handle), op_(std::move(op)), overseer_(overseer), errno_before_(errno) {}

  // Before finish(), and so while there is an op, although abandon() may have it by now.
  bool gives_up() noexcept override { return overseer_ != nullptr && overseer_->gives_up(); }

  /// `Inline`: the handler would run on the completing thread, which has other transfers to run. It runs on the
  /// embedded I/O thread then.
  template <bool Inline, class Executor>
  void start(Executor const &executor, detail_curl::curl_engine_ptr engine) {
    inline_ = Inline;
    engine_ = std::move(engine);
    auto const self = shared_from_this();
    op_->on_cancel([self](net::cancellation_type) { self->engine_->cancel(self); });
    link_.connect(executor, self);
    try {
      engine_->submit(self);
    } catch (std::exception const &) { // no memory, thread or descriptor for the worker
      finish(CURLE_FAILED_INIT, 0, false, nullptr);
    }
  }

  void finish(CURLcode code, long os_error, bool was_aborted,
              detail_curl::curl_transfer_ptr self) noexcept override {
    completion done;
    {
      std::lock_guard const lock(mutex_);
      if (!op_) {
        finished_ = true;
        released_.notify_all();
        return;
      }
      int const error_number = os_error != 0 ? static_cast<int>(os_error) : errno_before_;
      done = {std::move(op_), code, error_number, was_aborted};
      link_.begin_completion();
    }
    // Freed where it was made: malloc makes a thread that frees what others allocated meet them at a lock. Past the next lines this
    // object may be gone.
    done.op->keep(std::move(self));
    context_link link = link_;
    if (inline_ && !embedded_io_stopped())
      net::post(embedded_io_executor(), std::move(done));
    else
      done();
    link.end_completion();
  }

  void abandon() noexcept override {
    pending_ptr<curl_signature>
        op; // its destructor may destroy the libcurl handle: only once the engine let go of it
    std::unique_lock lock(mutex_);
    op = std::move(op_);
    if (!op)
      return;
    lock.unlock();
    engine_->abandon(shared_from_this());
    lock.lock();
    released_.wait(lock, [this] { return finished_; });
  }

private:
  struct completion {
    pending_ptr<curl_signature> op;
    CURLcode code = CURLE_OK;
    int error_number = 0;
    bool was_aborted = false;
    void operator()() {
      errno = error_number;
      complete(std::move(op), was_aborted ? aborted() : net_error_code(), code);
    }
  };

  std::mutex mutex_;
  std::condition_variable released_;
  pending_ptr<curl_signature> op_; // null once the handler was let go
  context_link link_;
  detail_curl::curl_engine_ptr engine_;
  detail_curl::curl_overseer *const overseer_;
  bool finished_ = false; // set when the handler was let go before the end
  bool inline_ = false;
  int const errno_before_;
};

struct curl_initiation {
  CURL *handle;
  detail_curl::curl_engine_ptr engine{}; // null: that of the handler's executor
  detail_curl::curl_overseer *overseer = nullptr;

  template <class Handler> void operator()(Handler &&handler) && {
    auto const executor = executor_of(handler);
    auto const call = std::allocate_shared<curl_call>(
        net::recycling_allocator<curl_call>(), handle,
        make_pending<curl_signature>(std::forward<Handler>(handler)), overseer);
    call->template start<handler_state<std::decay_t<Handler>>::is_inline>(
        executor, engine ? std::move(engine) : curl_engine_for(executor));
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_CURL_OPERATION_HPP
