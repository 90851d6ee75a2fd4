#include "coroutine_mock.h"
// A comment with <, & and "quotes", and ümlauts.
extern "C" int rename(const char *, const char *);

boost::asio::awaitable<void> poll() {
  rename("a", "b");
  /* ü < & " */ std::this_thread::sleep_for(std::chrono::milliseconds(10));
  co_return;
}
