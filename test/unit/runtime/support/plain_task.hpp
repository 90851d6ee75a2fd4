// Coroutine types that know nothing of Asio, as a user's own would be.
#ifndef UNBLOCK_TEST_PLAIN_TASK_HPP
#define UNBLOCK_TEST_PLAIN_TASK_HPP

#include <condition_variable>
#include <coroutine>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace unblock_test {

/// Starts at once, and nobody waits for it.
struct detached_task {
  struct promise_type {
    detached_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// Starts at once; get() blocks the calling thread until it is done. T is void or a value.
template <class T> class plain_task {
  struct state {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    std::exception_ptr exception;
    std::optional<std::conditional_t<std::is_void_v<T>, char, T>> value;

    template <class F> void finish(F set) {
      std::lock_guard lock(mutex);
      set();
      done = true;
      changed.notify_all();
    }
  };

  struct promise_base {
    std::shared_ptr<state> shared = std::make_shared<state>();
    plain_task get_return_object() { return plain_task(shared); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() {
      shared->finish([&] { shared->exception = std::current_exception(); });
    }
  };
  struct value_promise : promise_base {
    template <class U> void return_value(U &&value) {
      this->shared->finish([&] { this->shared->value.emplace(std::forward<U>(value)); });
    }
  };
  struct void_promise : promise_base {
    void return_void() {
      this->shared->finish([] {});
    }
  };

public:
  using promise_type = std::conditional_t<std::is_void_v<T>, void_promise, value_promise>;

  T get() {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [&] { return state_->done; });
    if (state_->exception)
      std::rethrow_exception(state_->exception);
    if constexpr (!std::is_void_v<T>)
      return std::move(*state_->value);
  }

private:
  explicit plain_task(std::shared_ptr<state> s) : state_(std::move(s)) {}
  std::shared_ptr<state> state_;
};

} // namespace unblock_test

#endif
