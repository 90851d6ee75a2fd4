#include "coroutine_mock.h"

int others;
void work(int &n) {
  std::this_thread::sleep_for(std::chrono::milliseconds(n));
  ++n;
}
boost::asio::awaitable<void> both() {
  int mine = 1;
  work(mine);
  work(others);
  co_return;
}
