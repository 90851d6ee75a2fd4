// Runs Asio coroutines to their end on the calling thread.
#ifndef UNBLOCK_TEST_COROUTINE_HPP
#define UNBLOCK_TEST_COROUTINE_HPP

#include <unblock/detail/config.hpp>

#if defined(UNBLOCK_STANDALONE_ASIO)
#include <asio.hpp>
#else
#include <boost/asio.hpp>
#endif

#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

namespace unblock_test {

namespace net = unblock::net;

/// Is called with every io_context of run_all(), if it was set.
inline void (*on_new_context)(net::io_context &) = nullptr;

/// Starts `count` coroutines `make(i)` on `context`, runs it, and rethrows what the last failing one threw.
template <class Make> void run_all_on(net::io_context &context, int count, Make make) {
  std::exception_ptr failure;
  for (int i = 0; i < count; ++i)
    net::co_spawn(context, make(i), [&failure](std::exception_ptr e) {
      if (e)
        failure = e;
    });
  context.restart();
  context.run();
  if (failure)
    std::rethrow_exception(failure);
}

/// The same on an io_context of their own.
template <class Make> void run_all(int count, Make make) {
  net::io_context context;
  if (on_new_context != nullptr)
    on_new_context(context);
  run_all_on(context, count, std::move(make));
}

/// Runs the one coroutine that `make()` returns.
template <class Make> void run(Make make) {
  run_all(1, [&make](int) { return make(); });
}

/// Waits, with a limit that no healthy run comes near, for something that another thread brings about.
template <class Condition> bool eventually(Condition condition) {
  auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > limit)
      return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

} // namespace unblock_test

#endif // UNBLOCK_TEST_COROUTINE_HPP
