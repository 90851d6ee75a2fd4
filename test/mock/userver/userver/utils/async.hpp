#pragma once
#include <functional>
#include <string>
#include <userver/engine/async.hpp>

namespace userver::utils {
template <typename Function, typename... Args>
[[nodiscard]] auto Async(std::string, Function &&f, Args &&...args) {
  return engine::TaskWithResult<decltype(std::invoke(std::forward<Function>(f),
                                                     std::forward<Args>(args)...))>{};
}
template <typename Function, typename... Args>
[[nodiscard]] auto Async(engine::TaskProcessor &, std::string, Function &&f, Args &&...args) {
  return engine::TaskWithResult<decltype(std::invoke(std::forward<Function>(f),
                                                     std::forward<Args>(args)...))>{};
}
template <typename Function, typename... Args>
[[nodiscard]] auto CriticalAsync(std::string name, Function &&f, Args &&...args) {
  return Async(std::move(name), std::forward<Function>(f), std::forward<Args>(args)...);
}
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncBackground(std::string name, engine::TaskProcessor &processor, Function &&f,
                                   Args &&...args) {
  return Async(processor, std::move(name), std::forward<Function>(f), std::forward<Args>(args)...);
}
} // namespace userver::utils
