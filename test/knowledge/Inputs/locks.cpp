#include "task.h"
#include <mutex>
#include <unistd.h>

class store {
public:
  task size() {
    std::lock_guard lock(mutex_);
    co_return;
  }
  void save() {
    std::lock_guard lock(mutex_);
    ::fsync(1);
  }

private:
  std::mutex mutex_;
};

std::mutex table;
task write_down() {
  std::lock_guard lock(table);
  ::fsync(1);
  co_return;
}
