// In the shape of microsoft/cppwinrt.
#pragma once
#include "../../coroutine/coroutine_mock.h"
#include <chrono>
#include <cstdint>

namespace winrt {
namespace Windows::Foundation {
using TimeSpan = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
struct IAsyncAction {
  struct promise_type : coroutine_mock::promise<IAsyncAction, void> {
    template <class Awaitable> Awaitable &&await_transform(Awaitable &&awaitable);
  };
  coroutine_mock::awaiter<void> operator co_await() const;
};
} // namespace Windows::Foundation
struct fire_and_forget {
  struct promise_type : coroutine_mock::promise<fire_and_forget, void> {};
};
struct apartment_context {
  coroutine_mock::awaiter<void> operator co_await() const;
};
coroutine_mock::awaiter<void> resume_background() noexcept;
coroutine_mock::awaiter<void> resume_after(Windows::Foundation::TimeSpan duration) noexcept;
template <class Dispatcher> coroutine_mock::awaiter<void> resume_foreground(const Dispatcher &);
} // namespace winrt
