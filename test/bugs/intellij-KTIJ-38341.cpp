// IntelliJ KTIJ-38341, SpacemanDMM#175: code after a switch to a dispatcher that is made for blocking, or in a spawned task, was flagged.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-blocking-*' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <unistd.h>

namespace net = boost::asio;

net::awaitable<void> with_context(net::thread_pool &io) {
  co_await net::dispatch(net::bind_executor(io, net::use_awaitable));
  usleep(1);
}

net::awaitable<void> spawns(net::thread_pool &io) {
  net::post(io, [] { usleep(1); });
  co_return;
}
