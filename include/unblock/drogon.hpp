// Where a drogon coroutine goes on after it awaited one of our operations: in the event loop of the
// thread on which it suspended. Include it before the first such await; fixes do.
#ifndef UNBLOCK_DROGON_HPP
#define UNBLOCK_DROGON_HPP

#include <unblock/resume_affinity.hpp>

#include <drogon/utils/coroutine.h>
#include <trantor/net/EventLoop.h>

#include <concepts>
#include <coroutine>
#include <type_traits>

UNBLOCK_BEGIN_NAMESPACE

/// Resumes in the trantor loop of the thread that made this. The loop must outlive the operation.
/// On a thread that has none: on the completing thread.
class resume_in_trantor_loop {
public:
  resume_in_trantor_loop() : loop_(trantor::EventLoop::getEventLoopOfCurrentThread()) {}
  void operator()(std::coroutine_handle<> coroutine) const {
    if (loop_)
      loop_->queueInLoop([coroutine] { coroutine.resume(); });
    else
      coroutine.resume();
  }

private:
  trantor::EventLoop *loop_;
};

namespace detail {
template <class Task> inline constexpr bool is_drogon_task = false;
template <class T> inline constexpr bool is_drogon_task<drogon::Task<T>> = true;
template <> inline constexpr bool is_drogon_task<drogon::AsyncTask> = true;

template <class Promise>
concept drogon_promise = requires(Promise &promise) {
  requires is_drogon_task<std::remove_cvref_t<decltype(promise.get_return_object())>>;
};
} // namespace detail

template <detail::drogon_promise Promise> struct resume_affinity<Promise> {
  static resume_in_trantor_loop capture(Promise &) { return {}; }
};

UNBLOCK_END_NAMESPACE

#endif
