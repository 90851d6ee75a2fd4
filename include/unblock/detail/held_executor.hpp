// An executor that counts as having work, and posting to it.
#ifndef UNBLOCK_DETAIL_HELD_EXECUTOR_HPP
#define UNBLOCK_DETAIL_HELD_EXECUTOR_HPP

#include <unblock/detail/config.hpp>
#include <unblock/detail/context.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

/// An executor that can be asked for its execution context. Asio asks a standard executor with query(), and only one of
/// the Networking TS with context(), although some have both.
template <class Executor>
concept has_context =
    (net::execution::is_executor<Executor>::value && requires(const Executor &executor) {
      {
        net::query(executor, net::execution::context)
      } -> std::convertible_to<net::execution_context &>;
    }) || (!net::execution::is_executor<Executor>::value && requires(const Executor &executor) {
      { executor.context() } -> std::convertible_to<net::execution_context &>;
    });

template <has_context Executor> net::execution_context &context_of(const Executor &executor) {
  if constexpr (net::execution::is_executor<Executor>::value)
    return net::query(executor, net::execution::context);
  else
    return executor.context();
}

/// For a standard executor: its work-tracking variant. Movable; has no work once it was moved from.
template <class Executor> class held_executor {
  template <class E>
  using tracked_t = std::decay_t<decltype(net::prefer(std::declval<const E &>(),
                                                      net::execution::outstanding_work.tracked))>;
  using tracked = tracked_t<Executor>;

public:
  explicit held_executor(const Executor &executor)
      : executor_(net::prefer(executor, net::execution::outstanding_work.tracked)) {}

  net::execution_context &context() const
    requires has_context<tracked>
  {
    return context_of(executor_);
  }

  template <class Function> void post(Function &&function) const {
    // (Asio 1.22 hands out whatever it holds as the type that it is asked for; 1.26 looks first.)
    if constexpr (UNBLOCK_ENGINE_VERSION >= 102600 &&
                  std::is_same_v<Executor, net::any_io_executor>) {
      // Past the type erasure, which would allocate from this thread what the handler's thread frees: with malloc, both
      // would meet at the lock of an arena.
      if (auto *io = executor_.template target<tracked_t<io_executor>>()) {
        net::post(*io, std::forward<Function>(function));
        return;
      }
    }
    net::post(executor_, std::forward<Function>(function));
  }

private:
  tracked executor_;
};

/// One of the Networking TS.
template <class Executor>
  requires(!net::execution::is_executor<Executor>::value)
class held_executor<Executor> {
public:
  explicit held_executor(const Executor &executor) : work_(executor) {}

  net::execution_context &context() const { return work_.get_executor().context(); }

  template <class Function> void post(Function &&function) const {
    net::post(work_.get_executor(), std::forward<Function>(function));
  }

private:
  net::executor_work_guard<Executor> work_;
};

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif
