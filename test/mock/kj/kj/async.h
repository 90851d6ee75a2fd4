// In the shape of capnproto's kj: its promise takes only promises.
#pragma once
#include "../../coroutine/coroutine_mock.h"

namespace kj {
template <class T> class [[nodiscard]] Promise {
public:
  struct promise_type : coroutine_mock::promise<Promise, T> {
    template <class U> coroutine_mock::awaiter<U> await_transform(Promise<U> &&promise);
  };
};
} // namespace kj
