#pragma once
// Scope guards as libraries have them.
namespace folly {
template <class F> struct guard_impl {
  F function;
  void execute() { function(); }
  ~guard_impl() { execute(); }
};
template <class F> guard_impl<F> makeGuard(F f) { return {f}; }
namespace detail {
enum class ScopeGuardOnExit {};
template <class F> guard_impl<F> operator+(ScopeGuardOnExit, F &&f) { return {f}; }
} // namespace detail
} // namespace folly
#define SCOPE_EXIT auto guard_of_macro = ::folly::detail::ScopeGuardOnExit() + [&]() noexcept

namespace gsl {
template <class F> struct final_action {
  explicit final_action(F f) : f(f) {}
  ~final_action() { f(); }
  F f;
};
template <class F> final_action<F> finally(F f) { return final_action<F>(f); }
} // namespace gsl

namespace std::experimental {
template <class F> struct scope_exit {
  scope_exit(F f) : f(f) {}
  ~scope_exit() { f(); }
  F f;
};
} // namespace std::experimental
