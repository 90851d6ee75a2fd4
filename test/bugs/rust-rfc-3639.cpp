// rust-lang/rfcs#3639: whether a mutex that is held for a moment counts as blocking had no answer that all could live with; a rule that reports each one is switched off.
// Only a lock that somebody may wait long for is a finding.
// RUN: %check_unblock %s 'unblock-*' %t -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

awaitable<void> step();

class cache {
public:
  awaitable<std::string> find(std::string key) {
    {
      std::shared_lock lock(mutex_);
      if (auto found = entries_.find(key); found != entries_.end())
        co_return found->second;
    }
    co_await step();
    const std::lock_guard lock(mutex_);
    co_return entries_[key] = "new";
  }

private:
  std::shared_mutex mutex_;
  std::map<std::string, std::string> entries_;
};
