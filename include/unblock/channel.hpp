// unblock::channel<T>: a bounded queue between coroutines, where both ends wait without holding a thread.
#ifndef UNBLOCK_CHANNEL_HPP
#define UNBLOCK_CHANNEL_HPP

#include <unblock/detail/channel_core.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE

/// Values on their way from any number of producers to any number of consumers.
///
///     unblock::channel<job> jobs(16);
///     co_await jobs.send(std::move(next))(net::use_awaitable);               // waits while 16 are stored
///     while (auto job = co_await jobs.receive()(net::use_awaitable))         // until the channel is closed and empty
///       co_await run(*job);
///
/// Capacity 0: nothing is stored, a sender waits until a receiver takes its value.
/// Order: values come out as they went in, and those who wait are served in the order of arrival.
/// Closing: what is stored can still be received, then receivers get std::nullopt. Those who wait to send, or send later,
/// get `broken_pipe`; their values are dropped. The destructor closes.
/// Threads: every member may be called from any thread; try_send and try_receive connect threads that have no event
/// loop. Handlers are called as described for semaphore.
/// Cancellation (total, partial and terminal alike): a send completes with `operation_aborted` and its value was not
/// sent, or completes as if nothing had happened; a receive that was cancelled took no value.
/// Source: two queues of waiters around a buffer, as in Go's chan (runtime/chan.go).
template <class T> class channel {
  static_assert(std::is_object_v<T> && std::is_move_constructible_v<T>);
  using core = detail::channel_core<T>;

public:
  using value_type = T;

  explicit channel(std::size_t capacity) : core_(std::make_shared<core>(capacity)) {}
  ~channel() { core_->close(); }
  channel(channel const &) = delete;
  channel &operator=(channel const &) = delete;

  /// Signature: void(error_code). Error: `broken_pipe` when the channel is closed.
  auto send(T value) {
    return detail::make_operation<void(net_error_code)>(
        detail::send_initiation<T>{core_, std::move(value)});
  }

  /// Signature: void(error_code, std::optional<T>).
  auto receive() {
    return detail::make_operation<void(net_error_code, std::optional<T>)>(
        detail::receive_initiation<T>{core_});
  }

  /// False, with `value` untouched, when it is closed or send() would have to wait.
  bool try_send(T &&value) { return core_->try_send(value) == core::state::done; }
  bool try_send(T const &value)
    requires std::is_copy_constructible_v<T>
  {
    T copy(value);
    return core_->try_send(copy) == core::state::done;
  }

  /// Empty when receive() would have to wait, and when the channel is closed and empty.
  std::optional<T> try_receive() {
    bool closed = false;
    return core_->try_receive(closed);
  }

  /// False when it was closed before.
  bool close() { return core_->close(); }

  bool is_closed() const { return core_->closed(); }
  std::size_t size() const { return core_->size(); }
  std::size_t capacity() const noexcept { return core_->capacity(); }

private:
  std::shared_ptr<core> core_;
};

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_CHANNEL_HPP
