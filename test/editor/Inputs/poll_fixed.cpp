#include <boost/asio.hpp>
#include <chrono>
#include <thread>
#include <unblock/sleep.hpp>

namespace net = boost::asio;

net::awaitable<int> poll_until_done(int tries) {
  for (int i = 0; i < tries; ++i)
    co_await unblock::sleep_for(std::chrono::milliseconds(100))(net::use_awaitable);
  co_return tries;
}

int main() {
  net::io_context context;
  net::co_spawn(context, poll_until_done(3), net::detached);
  context.run();
}
