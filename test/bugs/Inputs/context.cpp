#include "coroutine_mock.h"
namespace acme {
void flush();
}
template <typename F> void in_thread(F) {}

void plain() { acme::flush(); }

boost::asio::awaitable<void> serve() {
  using size = decltype(sizeof(noexcept(acme::flush())));
  in_thread([] { acme::flush(); });
  acme::flush();
  co_return;
}
