// offload for a call of a httplib client, which the client's stop() can cut short.
#ifndef UNBLOCK_DETAIL_HTTPLIB_CALL_HPP
#define UNBLOCK_DETAIL_HTTPLIB_CALL_HPP

#include <unblock/detail/context_guard.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/offload.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// What the job on the blocking pool and the cancellation share.
template <class Client>
class httplib_stopper : public std::enable_shared_from_this<httplib_stopper<Client>> {
public:
  explicit httplib_stopper(Client &client) : client_(&client) {}

  /// Takes the job out of the pool's queue, when it is still there.
  net::cancellation_signal queued;

  void begin() {
    std::lock_guard const lock(mutex_);
    running_ = true;
  }
  void end() {
    std::lock_guard const lock(mutex_);
    running_ = false;
  }

  /// stop() has no effect on a client that is connecting at that moment, so it is repeated until the call is over.
  void stop() {
    {
      std::lock_guard const lock(mutex_);
      if (!running_)
        return;
      client_->stop();
    }
    auto const executor = embedded_io_executor();
    using timer =
        net::basic_waitable_timer<std::chrono::steady_clock,
                                  net::wait_traits<std::chrono::steady_clock>, io_executor>;
    auto const again = std::make_shared<timer>(executor, std::chrono::milliseconds(20));
    again->async_wait([again, self = this->shared_from_this()](net_error_code) { self->stop(); });
  }

private:
  std::mutex mutex_;
  Client *const client_;
  bool running_ = false;
};

/// The handler as offload sees it: the same but for the cancellation slot.
template <class Handler, class Client> class httplib_handler {
public:
  using executor_type = net::associated_executor_t<Handler, io_executor>;
  using allocator_type = net::associated_allocator_t<Handler, net::recycling_allocator<void>>;
  using cancellation_slot_type = net::cancellation_slot;

  httplib_handler(Handler &&handler, std::shared_ptr<httplib_stopper<Client>> stopper)
      : handler_(std::move(handler)), stopper_(std::move(stopper)) {}

  executor_type get_executor() const noexcept { return executor_of(handler_); }
  allocator_type get_allocator() const noexcept {
    return net::get_associated_allocator(handler_, net::recycling_allocator<void>());
  }
  cancellation_slot_type get_cancellation_slot() const noexcept { return stopper_->queued.slot(); }

  template <class... Args> void operator()(Args &&...args) {
    if (auto slot = net::get_associated_cancellation_slot(handler_); slot.is_connected())
      slot.clear();
    std::move(handler_)(std::forward<Args>(args)...);
  }

private:
  Handler handler_;
  std::shared_ptr<httplib_stopper<Client>> stopper_;
};

template <class Client, class Function> struct httplib_initiation {
  Client *client;
  Function function;

  template <class Handler> void operator()(Handler &&handler) && {
    using handler_type = httplib_handler<std::decay_t<Handler>, Client>;
    auto const stopper = std::make_shared<httplib_stopper<Client>>(*client);
    if (auto slot = net::get_associated_cancellation_slot(handler); slot.is_connected())
      slot.assign([stopper](net::cancellation_type type) {
        stopper->queued.emit(type);
        stopper->stop();
      });
    offload([stopper, f = std::move(function)]() mutable -> std::invoke_result_t<Function> {
      struct running {
        httplib_stopper<Client> &stopper;
        explicit running(httplib_stopper<Client> &s) : stopper(s) { stopper.begin(); }
        ~running() { stopper.end(); }
      } const scope(*stopper);
      return std::move(f)();
    })(handler_type(std::decay_t<Handler>(std::forward<Handler>(handler)), stopper));
  }
};

template <class Client, class Function> auto httplib_call(Client &client, Function &&function) {
  using result_type = std::invoke_result_t<std::decay_t<Function>>;
  return make_operation<exception_signature<std::remove_cv_t<result_type>>>(
      httplib_initiation<Client, std::decay_t<Function>>{&client,
                                                         std::forward<Function>(function)});
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_HTTPLIB_CALL_HPP
