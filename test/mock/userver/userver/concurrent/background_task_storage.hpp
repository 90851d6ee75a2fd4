#pragma once
#include <string>

namespace userver::concurrent {
class BackgroundTaskStorage {
public:
  template <typename... Args> void AsyncDetach(std::string, Args &&...) {}
};
} // namespace userver::concurrent
