// In the shape of David-Haim/concurrencpp.
#pragma once
#include "../../coroutine/coroutine_mock.h"
#include <memory>

namespace concurrencpp {
struct executor_tag {};
class executor {
public:
  virtual ~executor();
};
class thread_pool_executor final : public executor {};
class manual_executor final : public executor {};
class runtime {
public:
  std::shared_ptr<thread_pool_executor> background_executor() const noexcept;
};
template <class T> class [[nodiscard]] result {
public:
  struct promise_type : coroutine_mock::promise<result, T> {};
  coroutine_mock::awaiter<T> operator co_await();
};
template <class T> class [[nodiscard]] lazy_result {
public:
  struct promise_type : coroutine_mock::promise<lazy_result, T> {};
  coroutine_mock::awaiter<T> operator co_await() &&;
};
namespace details {
class resume_on_awaitable : public coroutine_mock::awaiter<void> {};
} // namespace details
template <class Executor>
details::resume_on_awaitable resume_on(std::shared_ptr<Executor> executor);
} // namespace concurrencpp
