// In the shape of lewissbaker/cppcoro: no await_transform, so that any awaiter is taken as it is.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace cppcoro {
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : coroutine_mock::promise<task, T> {};
  coroutine_mock::awaiter<T> operator co_await() const noexcept;
};
} // namespace cppcoro
