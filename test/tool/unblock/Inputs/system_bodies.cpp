#include "coroutine_mock.h"
#include <lib.h>

static_assert(lib::constant() == 3);
int first() { return lib::deduced(1).first; }
void second() { lib::large(1); }

boost::asio::awaitable<void> poll() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return;
}
