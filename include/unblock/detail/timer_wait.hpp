// One sleep: a timer, the deadline and the handler in one block of memory.
#ifndef UNBLOCK_DETAIL_TIMER_WAIT_HPP
#define UNBLOCK_DETAIL_TIMER_WAIT_HPP

#include <unblock/detail/allocate.hpp>
#include <unblock/detail/completion.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>
#include <unblock/detail/deadline.hpp>
#include <unblock/detail/held_executor.hpp>
#include <unblock/detail/in_place_allocator.hpp>

#include <cstddef>
#include <thread>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Deadline, class Handler> class timer_wait {
  using allocator = handler_allocator<timer_wait, Handler>;
  using pointer = typename allocator::pointer;
  using handler_executor = net::associated_executor_t<Handler, io_executor>;
  static constexpr bool embedded =
      !has_context<handler_executor> ||
      !std::is_same_v<net::associated_executor_t<Handler>, handler_executor>;
  using timer_executor = std::conditional_t<embedded, io_executor, handler_executor>;
  using timer = net::basic_waitable_timer<steady, net::wait_traits<steady>, timer_executor>;
  /// Enough for what Asio keeps of one wait, so that a sleep is one allocation.
  static constexpr std::size_t wait_size = 24 * sizeof(void *);

public:
  template <class H>
  timer_wait(H &&handler, const Deadline &deadline)
      : handler_(std::forward<H>(handler)), deadline_(deadline),
        timer_(executor_for(handler_), deadline_.next()) {}

  template <class H> static void start(H &&handler, const Deadline &deadline) {
    auto self = allocator::make(handler, std::forward<H>(handler), deadline);
    if constexpr (embedded) {
      if (embedded_io_stopped()) { // a static destructor, after exit: no timers any more
        do
          std::this_thread::sleep_until(self->deadline_.next());
        while (!self->deadline_.reached());
        self->finish(std::move(self), {});
        return;
      }
    }
    wait(std::move(self));
  }

private:
  /// What Asio's timer calls. It has the associated characteristics of the handler.
  struct waiter {
    using executor_type = handler_executor;
    using allocator_type =
        in_place_allocator<std::byte, wait_size, typename allocator::handler_allocator_type>;
    using cancellation_slot_type = net::associated_cancellation_slot_t<Handler>;

    pointer self;

    executor_type get_executor() const noexcept {
      if constexpr (std::is_same_v<net::associated_executor_t<Handler>, handler_executor>)
        return net::get_associated_executor(self->handler_);
      else
        return net::get_associated_executor(self->handler_, self->timer_.get_executor());
    }
    allocator_type get_allocator() const noexcept {
      return allocator_type(self->wait_memory_, self.get_deleter().allocator);
    }
    cancellation_slot_type get_cancellation_slot() const noexcept {
      return net::get_associated_cancellation_slot(self->handler_);
    }

    void operator()(const net_error_code &error) {
      if (!error && !self->deadline_.reached())
        wait_again(std::move(self));
      else
        finish(std::move(self), error);
    }
  };

  static timer_executor executor_for(const Handler &handler) {
    if constexpr (embedded)
      return embedded_io_executor();
    else
      return net::get_associated_executor(handler);
  }

  static void wait(pointer self) {
    timer &t = self->timer_;
    t.async_wait(waiter{std::move(self)});
  }

  static void wait_again(pointer self) {
    self->timer_.expires_at(self->deadline_.next());
    wait(std::move(self));
  }

  static void finish(pointer self, net_error_code error) {
    // Asio leaves its cancellation function in the slot, and that refers to the timer.
    auto slot = net::get_associated_cancellation_slot(self->handler_);
    if (slot.is_connected())
      slot.clear();
    Handler handler(std::move(self->handler_));
    self.reset(); // memory goes back before the handler may start something new
    std::move(handler)(error);
  }

  Handler handler_;
  Deadline deadline_;
  timer timer_;
  in_place_memory<wait_size> wait_memory_;
};

template <class Deadline> struct timer_initiation {
  Deadline deadline;

  template <class Handler> void operator()(Handler &&handler) && {
    timer_wait<Deadline, std::decay_t<Handler>>::start(std::forward<Handler>(handler), deadline);
  }
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
