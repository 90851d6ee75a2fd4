#include <boost/asio.hpp>
#include <thread>

boost::asio::awaitable<void> nap() {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  co_return;
}
