// The same coroutine for every translation unit, on whichever engine it chose. In an unnamed namespace, since it
// depends on the engine.
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include <atomic>
#include <coroutine>
#include <exception>

namespace {

struct detached {
  struct promise_type {
    detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

detached offload_and_sleep(std::atomic<int> &out) {
  int value = co_await unblock::offload([] { return 42; });
  co_await unblock::sleep_for(std::chrono::milliseconds(1));
  out = value;
  out.notify_all();
}

int run_here() {
  static std::atomic<int> out; // notify_all may still look at it when we are gone
  out = 0;
  offload_and_sleep(out);
  out.wait(0);
  return out;
}

} // namespace
