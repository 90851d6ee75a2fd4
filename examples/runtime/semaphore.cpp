// At most two downloads at a time, and a total that several coroutines add to across an await.
#include <unblock/mutex.hpp>
#include <unblock/semaphore.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

namespace net = boost::asio;
using namespace std::chrono_literals;

struct state {
  unblock::semaphore slots{2};
  unblock::mutex mutex;
  int running = 0;
  int most = 0;
  long total = 0;
};

net::awaitable<void> download(state &shared, int size) {
  auto slot = co_await shared.slots.acquire()(net::use_awaitable);
  shared.most = std::max(shared.most, ++shared.running);
  co_await unblock::sleep_for(5ms)(net::use_awaitable); // the download
  --shared.running;
  slot.reset(); // the next one may begin

  auto lock = co_await shared.mutex.lock()(net::use_awaitable);
  long const before = shared.total;
  co_await unblock::sleep_for(1ms)(net::use_awaitable); // nobody else is past the lock meanwhile
  shared.total = before + size;
}

int main() {
  net::io_context context;
  state shared;
  for (int size = 1; size <= 6; ++size)
    net::co_spawn(context, download(shared, size), net::detached);
  context.run();
  std::cout << "total " << shared.total << ", at most " << shared.most << " at a time\n";
}
