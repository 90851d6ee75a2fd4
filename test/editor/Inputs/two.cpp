#include "coroutine_mock.h"

boost::asio::awaitable<void> first() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return;
}

struct job {
  int tries = 0;
  boost::asio::awaitable<void> second() {
    if (tries == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      tries = 1;
    }
    co_return;
  }
};
