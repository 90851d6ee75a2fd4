#include "coroutine_mock.h"

// Not a coroutine: it may take its time.
void wait() {}
boost::asio::awaitable<void> poll() { co_return; }
