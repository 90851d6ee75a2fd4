#include "task.h"
#include <unistd.h>

namespace acme {
struct Store {
  virtual void load();
};
struct DiskStore : Store {
  void load() override;
};
struct Server {
  static task run(Store &store);
};
} // namespace acme

namespace acme {

task warm_up(Store &store, DiskStore &disk) {
  store.load();
  disk.load();
  usleep(1);
  co_return;
}

task serve(Store &store, DiskStore &disk) {
  store.load();
  disk.load();
  co_return;
}

task Server::run(Store &store) {
  store.load();
  co_return;
}

} // namespace acme
