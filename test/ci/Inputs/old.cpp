#include "coroutine_mock.h"

boost::asio::awaitable<void> poll() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return;
}
