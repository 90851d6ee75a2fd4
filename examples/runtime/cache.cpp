// Three coroutines want the same thing, and it is loaded once.
#include <unblock/cache.hpp>
#include <unblock/sleep.hpp>

#include <boost/asio.hpp>

#include <chrono>
#include <iostream>
#include <memory>
#include <string>

namespace net = boost::asio;
using namespace std::chrono_literals;

// Values are copied out of the cache, so large ones are shared.
using page = std::shared_ptr<std::string const>;

net::awaitable<page> load(std::string name) {
  std::cout << "loading " << name << "\n";
  co_await unblock::sleep_for(10ms)(net::use_awaitable);
  co_return std::make_shared<std::string const>("all about " + name);
}

net::awaitable<void> show(unblock::cache<std::string, page> &pages, std::string name) {
  page const text = co_await pages.get_or_load(name, load)(net::use_awaitable);
  std::cout << *text << "\n";
}

int main() {
  unblock::cache<std::string, page> pages(1'000, 5min); // at most 1,000, for five minutes
  net::io_context context;
  for (int i = 0; i < 3; ++i)
    net::co_spawn(context, show(pages, "otters"), net::detached);
  context.run();
  auto const stats = pages.stats();
  std::cout << stats.loads << " load, " << stats.coalesced << " waited for it\n";
  std::cout << std::boolalpha << pages.get("otters").has_value() << "\n";
}
