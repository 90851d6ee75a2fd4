// Completing an operation from a thread that isn't the handler's.
#ifndef UNBLOCK_DETAIL_COMPLETION_HPP
#define UNBLOCK_DETAIL_COMPLETION_HPP

#include <unblock/detail/allocate.hpp>
#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>
#include <unblock/detail/held_executor.hpp>
#include <unblock/detail/in_place_allocator.hpp>
#include <unblock/detail/inline_executor.hpp>

#include <cerrno>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// The error of an operation that was cancelled.
inline net_error_code aborted() { return net::error::operation_aborted; }

inline bool is_aborted(const std::exception_ptr &exception) noexcept {
  try {
    std::rethrow_exception(exception);
  } catch (const net_system_error &error) {
    return error.code() == aborted();
  } catch (...) {
    return false;
  }
}

/// Enough for what Asio keeps of one posted function, so that posting a completion allocates nothing.
inline constexpr std::size_t post_size = 16 * sizeof(void *);

/// A completion handler with what must be kept while its operation runs: work on its executor, and
/// its cancellation slot. A handler without an executor of its own is called on the embedded I/O
/// thread.
template <class Handler> class handler_state {
public:
  using executor_type = net::associated_executor_t<Handler, io_executor>;
  using slot_type = net::associated_cancellation_slot_t<Handler>;
  static constexpr bool is_inline = std::is_same_v<executor_type, inline_executor>;

  template <class H>
  explicit handler_state(H &&handler)
      : handler_(std::forward<H>(handler)), work_(work_for(handler_)) {}

  Handler &handler() noexcept { return handler_; }

  /// Of the executor on which the handler will be called. Not after post().
  net::execution_context &context() const
    requires(!is_inline && has_context<executor_type>)
  {
    return work_.context();
  }

  /// Calls `function(type)` when the operation is cancelled. On the handler's executor only, before
  /// the operation starts.
  template <class Function> void on_cancel(Function function) {
    auto slot = net::get_associated_cancellation_slot(handler_);
    if (slot.is_connected())
      slot.assign(std::move(function));
  }

  /// On the handler's executor only, before the handler is called.
  void clear_cancellation() {
    auto slot = net::get_associated_cancellation_slot(handler_);
    if (slot.is_connected())
      slot.clear();
  }

  /// Runs `function`, which owns this state, on the handler's executor; from any thread; never from
  /// inside this call, unless the executor is inline or the embedded I/O thread is gone.
  template <class Function> void post(Function &&function) {
    if constexpr (is_inline) {
      std::forward<Function>(function)();
    } else {
      if constexpr (std::is_same_v<executor_type, io_executor>) {
        if (is_stopped_embedded(work_.context())) {
          std::forward<Function>(function)();
          return;
        }
      }
      // `function` owns us, and may run before post() returns. Until it has, the executor must not
      // run out of work, or its context might be destroyed under our feet.
      auto work = std::move(work_);
      work.post(std::forward<Function>(function));
    }
  }

private:
  struct no_work {};
  using work_type = std::conditional_t<is_inline, no_work, held_executor<executor_type>>;

  static work_type work_for(const Handler &handler) {
    if constexpr (is_inline)
      return {};
    else if constexpr (std::is_same_v<net::associated_executor_t<Handler>, executor_type>)
      return work_type(net::get_associated_executor(handler));
    else
      return work_type(net::get_associated_executor(handler, embedded_io_executor()));
  }

  Handler handler_;
  work_type work_;
};

/// One operation under way, whoever's the handler is. Owned by what will complete it.
template <class Signature> class pending;

template <class... Args> class pending<void(Args...)> {
public:
  pending() = default;
  pending(const pending &) = delete;
  pending &operator=(const pending &) = delete;

  struct deleter {
    void operator()(pending *p) const noexcept { p->destroy(); }
  };
  using pointer = std::unique_ptr<pending, deleter>;

  /// See handler_state::on_cancel. `function` is copied into the slot, never into this object.
  template <class Function> void on_cancel(Function function);

  /// What is let go of together with this, most often on the handler's executor.
  void keep(std::shared_ptr<void> object) noexcept { kept_ = std::move(object); }

  /// Hands the results over; see operation.hpp.
  static void complete(pointer self, Args... args) {
    int error_number = errno;
    pending *raw = self.release();
    raw->do_complete(error_number, std::move(args)...);
  }

protected:
  ~pending() = default;

private:
  virtual void destroy() noexcept = 0;
  virtual void do_complete(int error_number, Args... args) = 0;
  virtual void assign_cancel(void *context, void (*assign)(void *context, void *slot)) = 0;

  std::shared_ptr<void> kept_;
};

template <class Signature> using pending_ptr = typename pending<Signature>::pointer;

template <class... Args, class... Values>
void complete(std::unique_ptr<pending<void(Args...)>, typename pending<void(Args...)>::deleter> op,
              Values &&...values) {
  pending<void(Args...)>::complete(std::move(op), std::forward<Values>(values)...);
}

template <class Handler, class Signature> class pending_handler;

template <class Handler, class... Args>
class pending_handler<Handler, void(Args...)> final : public pending<void(Args...)> {
public:
  using allocator = handler_allocator<pending_handler, Handler>;

  template <class H> explicit pending_handler(H &&handler) : state_(std::forward<H>(handler)) {}

private:
  using this_ptr = typename allocator::pointer;

  /// What is posted. Its allocator is the handler's, so that Asio takes the memory from there.
  struct completion {
    using allocator_type =
        in_place_allocator<std::byte, post_size, typename allocator::handler_allocator_type>;
    this_ptr self;
    allocator_type get_allocator() const noexcept {
      return allocator_type(self->post_memory_, self.get_deleter().allocator);
    }
    void operator()() {
      this_ptr owned = std::move(self);
      owned->state_.clear_cancellation();
      Handler handler(std::move(owned->state_.handler()));
      auto args = std::move(*owned->args_);
      int error_number = owned->error_number_;
      owned.reset(); // memory goes back before the handler may start something new
      errno = error_number;
      std::apply([&](auto &&...values) { std::move(handler)(std::move(values)...); }, args);
    }
  };

  this_ptr own() noexcept { return allocator::own(this, state_.handler()); }

  void destroy() noexcept override { own().reset(); }

  void do_complete(int error_number, Args... args) override {
    this_ptr self = own();
    error_number_ = error_number;
    args_.emplace(std::move(args)...);
    state_.post(completion{std::move(self)});
  }

  void assign_cancel(void *context, void (*assign)(void *, void *)) override {
    auto slot = net::get_associated_cancellation_slot(state_.handler());
    if constexpr (std::is_same_v<decltype(slot), net::cancellation_slot>) {
      if (slot.is_connected())
        assign(context, &slot);
    }
  }

  handler_state<Handler> state_;
  in_place_memory<post_size> post_memory_;
  std::optional<std::tuple<Args...>> args_;
  int error_number_ = 0;
};

template <class... Args>
template <class Function>
void pending<void(Args...)>::on_cancel(Function function) {
  assign_cancel(&function, [](void *context, void *slot) {
    static_cast<net::cancellation_slot *>(slot)->assign(
        std::move(*static_cast<Function *>(context)));
  });
}

template <class Signature, class Handler> pending_ptr<Signature> make_pending(Handler &&handler) {
  using type = pending_handler<std::decay_t<Handler>, Signature>;
  return pending_ptr<Signature>(
      type::allocator::make(handler, std::forward<Handler>(handler)).release());
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
