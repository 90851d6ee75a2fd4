// boost::asio::spawn: a yield_context makes a stackful coroutine, and is a completion token, so that Asio's own operations can be written with it.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -std=c++17,c++20
#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>
#include <unistd.h>

namespace net = boost::asio;

net::io_context io;
net::thread_pool pool;

void spawned() {
  net::spawn(io, [](net::yield_context yield) {
    usleep(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of a stackful coroutine [unblock-blocking-sleep]
    // CHECK-FIXES: {{^}}    net::steady_timer(yield.get_executor(), std::chrono::microseconds(1)).async_wait(yield);
  }, net::detached);
  // On a pool one may block, and in a function that is none.
  net::spawn(pool, [](net::yield_context) { usleep(2); }, net::detached);
  usleep(3);
}

// The token needs a name.
void nameless(net::yield_context) {
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of stackful coroutine 'nameless'
  // CHECK-MESSAGES: note: no fix: the parameter that would be the completion token has no name
}

// Called by another one, it is one, and what it does is said once.
int child(int id, net::yield_context yield) {
  std::ifstream in("file");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system and blocks the thread of stackful coroutine 'child'
  // CHECK-MESSAGES: note: no fix: a yield_context is no token for unblock's operations
  in >> id;
  return id;
}
void helper() { usleep(5); }
void parent(net::yield_context yield) {
  child(1, yield);
  helper();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'helper' blocks the thread of stackful coroutine 'parent': it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  // CHECK-MESSAGES: note: no fix: a yield_context is no token for unblock's operations
}

// The library's own twin.
void reads(net::ip::tcp::socket socket, net::yield_context yield) {
  char buffer[16];
  net::read(socket, net::buffer(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'boost::asio::read' {{.*}} and blocks the thread of stackful coroutine 'reads' [unblock-blocking-network]
  // CHECK-FIXES: {{^}}  net::async_read(socket, net::buffer(buffer), yield);
  net::steady_timer timer(io, std::chrono::seconds(1));
  timer.async_wait(yield); // lets others run
}
