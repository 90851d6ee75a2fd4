// In the shape of Boost.Fiber's headers. Declarations only.
#pragma once
#include <boost/fiber/operations.hpp>
#include <utility>

namespace boost::fibers {
enum class launch { dispatch, post };
class fiber {
public:
  template <typename Function, typename... Args> explicit fiber(Function &&, Args &&...) {}
  template <typename Function, typename... Args> fiber(launch, Function &&, Args &&...) {}
  void join();
  void detach();
};
template <typename T> class future {
public:
  T get();
};
template <typename Function, typename... Args> auto async(Function &&f, Args &&...args) {
  return future<decltype(std::forward<Function>(f)(std::forward<Args>(args)...))>{};
}
} // namespace boost::fibers
