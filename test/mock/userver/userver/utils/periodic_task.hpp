#pragma once
#include <chrono>
#include <functional>
#include <string>

namespace userver::utils {
class PeriodicTask {
public:
  struct Settings {
    template <class Rep, class Period> Settings(std::chrono::duration<Rep, Period>) {}
  };
  using Callback = std::function<void()>;
  PeriodicTask();
  PeriodicTask(std::string name, Settings settings, Callback callback);
  void Start(std::string name, Settings settings, Callback callback);
};
} // namespace userver::utils
