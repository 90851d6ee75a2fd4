#pragma once
namespace userver::engine {
class Mutex {
public:
  void lock();
  void unlock();
};
} // namespace userver::engine
