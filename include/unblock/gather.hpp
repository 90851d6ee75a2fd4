// unblock::gather: the same thing for every element of a range, so many at a time, and none of them outlives the call.
#ifndef UNBLOCK_GATHER_HPP
#define UNBLOCK_GATHER_HPP

#include <unblock/detail/pack_scope.hpp>
#include <unblock/when_all.hpp>

#include <cstddef>
#include <exception>
#include <iterator>
#include <limits>
#include <memory>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

UNBLOCK_BEGIN_NAMESPACE

/// No limit to how many run at a time.
inline constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

/// How one operation of several ended: with a value, or with an exception. Not thread-safe.
template <class T> class [[nodiscard]] settled {
public:
  settled() = default;
  explicit settled(detail::outcome<T> &&out) : out_(std::move(out)) {}

  bool has_value() const noexcept { return !out_.failed(); }
  explicit operator bool() const noexcept { return has_value(); }
  /// Moves the value out, or throws the exception; once.
  detail::unwrapped_result_t<T> value() { return out_.get(); }
  /// Null when there is a value.
  std::exception_ptr exception() const noexcept { return out_.exception(); }

private:
  detail::outcome<T> out_;
};

namespace detail {

/// `Settle`: every child's outcome is part of the result; else the first error is the result.
template <class Op, bool Settle> class gather_scope final : public scope {
  using child = child_operation<Op>;
  using child_type = unwrapped_result_t<typename child::value>;

public:
  using value = std::conditional_t<
      Settle, std::vector<settled<typename child::value>>,
      std::conditional_t<std::is_void_v<child_type>, void, std::vector<child_result<Op>>>>;
  using signature = exception_signature<value>;

  gather_scope(net::any_io_executor executor, std::vector<Op> &&ops)
      : scope(std::move(executor), Settle ? stop_after::never : stop_after::first_error),
        ops_(std::move(ops)), outcomes_(ops_.size()) {}

  auto &slot(std::size_t index) noexcept { return outcomes_[index]; }
  pending_ptr<signature> op;

private:
  void start_child(lane &lane, std::size_t index) override {
    child::start(std::move(ops_[index]),
                 scope_sink<gather_scope, std::size_t>(
                     std::static_pointer_cast<gather_scope>(shared_from_this()), lane, index));
  }

  void store_failure(std::size_t index, std::exception_ptr exception) override {
    outcomes_[index].set_exception(std::move(exception));
  }

  void finish() override {
    complete_with<signature>(std::move(op), [&]() -> value {
      for (std::size_t i = started(); i < outcomes_.size(); ++i)
        outcomes_[i].set_exception(to_exception(aborted())); // cancelled before their turn
      if (!Settle && decisive() != none)
        std::rethrow_exception(outcomes_[decisive()].exception());
      return results();
    });
  }

  value results() {
    if constexpr (std::is_void_v<value>) {
      for (auto &out : outcomes_)
        out.get();
    } else {
      value all;
      all.reserve(outcomes_.size());
      for (auto &out : outcomes_) {
        if constexpr (Settle)
          all.emplace_back(std::move(out));
        else
          all.push_back(out.get());
      }
      return all;
    }
  }

  std::vector<Op> ops_;
  std::vector<typename child::outcome_type> outcomes_;
};

template <class Op, bool Settle> struct gather_initiation {
  std::vector<Op> ops;
  std::size_t limit;

  template <class Handler> void operator()(Handler &&handler) && {
    using scope_type = gather_scope<Op, Settle>;
    auto const count = ops.size();
    auto const made = std::make_shared<scope_type>(scope_executor(handler), std::move(ops));
    run_scope<typename scope_type::signature>(
        made, make_pending<typename scope_type::signature>(std::forward<Handler>(handler)), count,
        limit);
  }
};

/// A vector of what the range holds: moved out of an rvalue that owns it, copied from an lvalue or a view of one.
template <class Range> auto to_operations(Range &&range) {
  using op_type = std::decay_t<std::ranges::range_reference_t<Range>>;
  std::vector<op_type> ops;
  if constexpr (std::ranges::sized_range<Range>)
    ops.reserve(static_cast<std::size_t>(std::ranges::size(range)));
  for (auto &&each : range) {
    if constexpr (std::is_lvalue_reference_v<Range> || std::ranges::view<std::decay_t<Range>>)
      ops.push_back(std::forward<decltype(each)>(each));
    else
      ops.push_back(std::move(each));
  }
  return ops;
}

template <class Range>
concept operation_range =
    std::ranges::input_range<Range> && startable<std::ranges::range_reference_t<Range>>;

template <bool Settle, class Range> auto gather_range(Range &&range, std::size_t limit) {
  auto ops = to_operations(std::forward<Range>(range));
  using op_type = typename decltype(ops)::value_type;
  return make_operation<typename gather_scope<op_type, Settle>::signature>(
      gather_initiation<op_type, Settle>{std::move(ops), limit});
}

} // namespace detail

/// Runs the operations of a range, at most `limit` at a time, and waits for all.
///
///     auto pages = co_await unblock::gather(urls | std::views::transform(fetch), 10)(net::use_awaitable);
///
/// The range holds what when_all takes; it is walked once, by this call. Coroutines and callables start when it is their
/// turn, in order. Pass a container of awaitables as an rvalue.
/// Result: a vector of the results, in the order of the range; void when they have none. Errors, cancellation, threads: as
/// when_all; after an error or a cancellation no more are started.
template <class Range>
  requires detail::operation_range<Range>
auto gather(Range &&range, std::size_t limit = unlimited) {
  return detail::gather_range<false>(std::forward<Range>(range), limit);
}

/// The same, where an error concerns nobody else: the result is a vector of settled<T>, each with a value or an
/// exception. When it is cancelled, those that had not started are settled with operation_aborted.
template <class Range>
  requires detail::operation_range<Range>
auto gather_settled(Range &&range, std::size_t limit = unlimited) {
  return detail::gather_range<true>(std::forward<Range>(range), limit);
}

/// Another name of when_all(operations...).
template <class... Ops>
  requires(sizeof...(Ops) > 0 && (detail::startable<Ops> && ...))
auto gather(Ops &&...operations) {
  return when_all(std::forward<Ops>(operations)...);
}

UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_GATHER_HPP
