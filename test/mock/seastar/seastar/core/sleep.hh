// In the shape of scylladb/seastar.
#pragma once
#include "../../../coroutine/coroutine_mock.h"
#include <chrono>

namespace seastar {
template <class T = void> class [[nodiscard]] future {
public:
  struct promise_type : coroutine_mock::promise<future, T> {};
  coroutine_mock::awaiter<T> operator co_await() noexcept;
  T get();
};
template <class Clock = std::chrono::steady_clock>
future<> sleep(typename Clock::duration duration);
} // namespace seastar
