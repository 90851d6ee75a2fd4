// Two calls that block, at the same time, and a wait that holds no thread.
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>

namespace net = boost::asio;
using namespace std::chrono_literals;

// From a library that knows nothing of coroutines.
std::string query(std::string const &what) {
  std::this_thread::sleep_for(10ms);
  return "all about " + what;
}

net::awaitable<void> serve() {
  std::string const what = "otters";
  std::string const text =
      co_await unblock::offload([&] { return query(what); })(net::use_awaitable);
  co_await unblock::sleep_for(5ms)(net::use_awaitable);
  std::cout << text << "\n";
}

int main() {
  net::io_context context;
  net::co_spawn(context, serve(), net::detached);
  net::co_spawn(context, serve(), net::detached);
  context.run();
}
