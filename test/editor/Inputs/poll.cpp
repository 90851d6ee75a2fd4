#include <boost/asio.hpp>
#include <chrono>
#include <thread>

namespace net = boost::asio;

net::awaitable<int> poll_until_done(int tries) {
  for (int i = 0; i < tries; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  co_return tries;
}

int main() {
  net::io_context context;
  net::co_spawn(context, poll_until_done(3), net::detached);
  context.run();
}
