// In the shape of drogonframework/drogon: no await_transform, and an awaiter resumes where it completes.
#pragma once
#include "../../../coroutine/coroutine_mock.h"
#include <chrono>
#include <functional>
#include <trantor/net/EventLoop.h>

namespace drogon {
template <class T = void> class [[nodiscard]] Task {
public:
  struct promise_type : coroutine_mock::promise<Task, T> {};
  coroutine_mock::awaiter<T> operator co_await() const noexcept;
};
/// Starts at once and belongs to nobody. Defined, so that the adapter's test can run it.
class AsyncTask {
public:
  struct promise_type {
    AsyncTask get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void unhandled_exception() { std::terminate(); }
    void return_void() noexcept {}
  };
};
class HttpAppFramework {
public:
  trantor::EventLoop *getLoop() const;
};
HttpAppFramework &app();
namespace internal {
struct TimerAwaiter : coroutine_mock::awaiter<void> {};
struct SwitchThreadAwaiter : coroutine_mock::awaiter<void> {};
struct LoopAwaiter : coroutine_mock::awaiter<void> {};
} // namespace internal
internal::TimerAwaiter sleepCoro(trantor::EventLoop *loop,
                                 const std::chrono::duration<double> &delay) noexcept;
internal::SwitchThreadAwaiter switchThreadCoro(trantor::EventLoop *loop) noexcept;
internal::LoopAwaiter queueInLoopCoro(trantor::EventLoop *work, std::function<void()> task,
                                      trantor::EventLoop *resume = nullptr);
} // namespace drogon
