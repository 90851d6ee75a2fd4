// A coroutine of the library's own headers, and one of a header that uses the library.
#pragma once
#include <coro/coro.hpp>
#include <unistd.h>

namespace coro {
inline namespace v1 {
inline task<> waits() {
  usleep(1);
  co_return;
}
} // namespace v1

inline void receive() { usleep(5); }

// Of a type that the tables do not know.
struct detached {
  struct promise_type : coroutine_mock::promise<detached, void> {};
};
inline detached detaches() {
  usleep(8);
  co_return;
}

template <class T> struct condition {
  task<> wait() {
    usleep(2);
    co_return;
  }
};
} // namespace coro

namespace coro::users {
inline task<> waits() {
  usleep(3);
  co_return;
}
inline void receive() { usleep(6); }
} // namespace coro::users

// In the shape of doctest.
namespace doctest {
inline void log() { usleep(7); }
} // namespace doctest
