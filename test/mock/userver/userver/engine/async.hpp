#pragma once
#include <userver/engine/task_processor.hpp>
#include <utility>

namespace userver::engine {
class [[nodiscard]] TaskBase {
public:
  void Wait() const;
  void BlockingWait() const;
};
template <typename T> class [[nodiscard]] TaskWithResult : public TaskBase {
public:
  T Get();
};

template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(TaskProcessor &, Function &&f, Args &&...args) {
  return TaskWithResult<decltype(std::forward<Function>(f)(std::forward<Args>(args)...))>{};
}
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(Function &&f, Args &&...args) {
  return AsyncNoSpan(current_task::GetTaskProcessor(), std::forward<Function>(f),
                     std::forward<Args>(args)...);
}
template <typename Function, typename... Args>
[[nodiscard]] auto CriticalAsyncNoSpan(Function &&f, Args &&...args) {
  return AsyncNoSpan(std::forward<Function>(f), std::forward<Args>(args)...);
}
} // namespace userver::engine
