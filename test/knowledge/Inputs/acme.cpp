#include "coroutine_mock.h"
namespace acme {
void flush_disk(int);
}
boost::asio::awaitable<void> poll() {
  acme::flush_disk(1);
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return;
}
