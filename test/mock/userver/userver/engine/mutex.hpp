#pragma once
#include <chrono>
namespace userver::engine {
class Mutex {
public:
  void lock();
  void unlock();
  bool try_lock();
  template <typename Rep, typename Period>
  bool try_lock_for(const std::chrono::duration<Rep, Period> &);
};
} // namespace userver::engine
