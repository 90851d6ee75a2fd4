// vs-threading#1610, vs-threading#1620, vs-threading#1665, roslyn#6684, sonar-dotnet#9179, sonar-dotnet#9222 (Sonar S6966): a call was reported because something named like an asynchronous twin was in sight ("over 600 new
// warnings"), and the twin took other arguments. Here a name alone means nothing: neither for a finding nor for a fix.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <string>

namespace net = boost::asio;

struct store {
  std::string load(const std::string &key);
  net::awaitable<std::string> async_load(const std::string &key, int flags);
  void wait();
  net::awaitable<void> async_wait();
};
std::string get();
net::awaitable<std::string> get_async();
// Named as functions that block, but other functions.
namespace acme {
void usleep(int);
struct ifstream {
  explicit ifstream(const char *);
};
} // namespace acme
void sleep(std::string);
namespace acme::asio {
void read(int, int);
}

net::awaitable<void> calls(store &s) {
  s.load("key");
  s.wait();
  get();
  acme::usleep(1);
  acme::ifstream in("file");
  sleep("well");
  acme::asio::read(1, 2);
  co_return;
}
