// In the shape of an-tao/trantor, as far as the adapter and the tests need it.
#pragma once
#include <functional>

namespace trantor {
class EventLoop {
public:
  static EventLoop *getEventLoopOfCurrentThread();
  void queueInLoop(std::function<void()> function);
};
} // namespace trantor
