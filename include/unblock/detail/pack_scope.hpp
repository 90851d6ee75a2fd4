// A scope with a fixed number of children, each of its own type: what when_all, when_any and timeout are made of.
#ifndef UNBLOCK_DETAIL_PACK_SCOPE_HPP
#define UNBLOCK_DETAIL_PACK_SCOPE_HPP

#include <unblock/detail/child_operation.hpp>
#include <unblock/detail/operation.hpp>
#include <unblock/detail/scope.hpp>

#include <cstddef>
#include <exception>
#include <limits>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

UNBLOCK_BEGIN_NAMESPACE
namespace detail {

template <class Op> using child_value = typename child_operation<Op>::value;
/// What a child yields, or std::monostate where that is void.
template <class Op>
using child_result = std::conditional_t<std::is_void_v<child_value<Op>>, std::monostate,
                                        unwrapped_result_t<child_value<Op>>>;

template <class T> auto take_outcome(outcome<T> &out) {
  if constexpr (std::is_void_v<T>)
    return out.get(), std::monostate();
  else
    return out.get();
}

/// `Policy` says when it stops, its signature, and what it makes of the outcomes: finish(op, scope).
template <class Policy, class... Ops> class pack_scope final : public scope {
public:
  using signature = typename Policy::signature;

  pack_scope(net::any_io_executor executor, std::tuple<Ops...> &&ops)
      : scope(std::move(executor), Policy::rule), ops_(std::move(ops)) {}

  template <class Index> auto &slot(Index) noexcept { return std::get<Index::value>(outcomes); }

  using scope::decisive;
  std::tuple<typename child_operation<Ops>::outcome_type...> outcomes;
  pending_ptr<signature> op;

private:
  template <class Function> static void at(std::size_t child, Function function) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((I == child ? function(std::integral_constant<std::size_t, I>()) : void()), ...);
    }(std::index_sequence_for<Ops...>());
  }

  void start_child(lane &lane, std::size_t child) override {
    auto self = std::static_pointer_cast<pack_scope>(shared_from_this());
    at(child, [&](auto index) {
      using op_type = std::tuple_element_t<index.value, std::tuple<Ops...>>;
      child_operation<op_type>::start(
          std::move(std::get<index.value>(ops_)),
          scope_sink<pack_scope, decltype(index)>(std::move(self), lane, index));
    });
  }

  void store_failure(std::size_t child, std::exception_ptr exception) override {
    at(child, [&](auto index) { slot(index).set_exception(std::move(exception)); });
  }

  void finish() override { Policy::finish(std::move(op), *this); }

  std::tuple<Ops...> ops_;
};

template <class Policy, class... Ops> struct pack_initiation {
  std::tuple<Ops...> ops;
  std::size_t limit = std::numeric_limits<std::size_t>::max();

  template <class Handler> void operator()(Handler &&handler) && {
    auto const made =
        std::make_shared<pack_scope<Policy, Ops...>>(scope_executor(handler), std::move(ops));
    run_scope<typename Policy::signature>(
        made, make_pending<typename Policy::signature>(std::forward<Handler>(handler)),
        sizeof...(Ops), limit);
  }
};

template <class Policy, class... Ops> auto make_pack_operation(Ops &&...ops) {
  return make_operation<typename Policy::signature>(
      pack_initiation<Policy, std::decay_t<Ops>...>{{std::forward<Ops>(ops)...}});
}

/// Completes with what `function` returns or throws.
template <class Signature, class Function>
void complete_with(pending_ptr<Signature> op, Function function) {
  outcome<typename signature_traits<Signature>::argument> out;
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Function>>)
      function();
    else
      out.set_value(function());
  } catch (...) {
    out.set_exception(std::current_exception());
  }
  std::move(out).deliver([&](auto &&...values) { complete(std::move(op), std::move(values)...); });
}

} // namespace detail
UNBLOCK_END_NAMESPACE

#endif // UNBLOCK_DETAIL_PACK_SCOPE_HPP
