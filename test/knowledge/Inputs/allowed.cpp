#include "task.h"
#include <fcntl.h>
#include <unistd.h>
#include <sys/stat.h>

task serve() {
  usleep(1);
  co_return;
}

task startup() {
  usleep(2);
  [] { usleep(3); }();
  auto nested = []() -> task {
    usleep(4);
    co_return;
  };
  co_await nested();
}

namespace tools::deep {
task work() {
  usleep(5);
  co_return;
}
} // namespace tools::deep

struct Boot {
  task run();
};
task Boot::run() {
  usleep(6);
  co_return;
}

task calls() {
  struct stat info;
  stat("/", &info);
  int fd = open("/", 0);
  usleep(7);
  co_return;
}
