// Coroutines on several threads at once, each on a strand of its own, and how many operations a test may spend.
#ifndef UNBLOCK_TEST_CONCURRENT_HPP
#define UNBLOCK_TEST_CONCURRENT_HPP

#include "support/coroutine.hpp"

#include <atomic>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define UNBLOCK_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define UNBLOCK_TEST_SANITIZED 1
#endif
#endif

namespace unblock_test {

/// A million operations, and a tenth of that where each of them costs ten times as much.
#if defined(UNBLOCK_TEST_SANITIZED)
inline constexpr int many_operations = 100'000;
#else
inline constexpr int many_operations = 1'000'000;
#endif

/// Runs coroutines `make(0)` to `make(count - 1)` on 8 threads, and waits for all of them.
template <class Make> void run_on_threads(int count, Make make) {
  net::thread_pool threads(8);
  std::atomic<int> failed = 0;
  for (int i = 0; i < count; ++i)
    net::co_spawn(net::make_strand(threads), make(i), [&failed](std::exception_ptr e) {
      if (e)
        ++failed;
    });
  threads.join();
  if (failed != 0)
    throw std::runtime_error("a coroutine failed");
}

} // namespace unblock_test

#endif // UNBLOCK_TEST_CONCURRENT_HPP
