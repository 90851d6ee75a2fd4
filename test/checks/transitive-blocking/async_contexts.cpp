// Helpers of completion handlers, where `AsyncContexts` asks for them; never fixed.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-transitive-blocking %t -check-suffixes=ON --config="{CheckOptions: {unblock-transitive-blocking.AsyncContexts: true}}" -- -isystem %runtime_include
// RUN: %check_unblock %s unblock-transitive-blocking %t -check-suffixes=OFF -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <unistd.h>

namespace net = boost::asio;
using boost::system::error_code;

void deepest() { usleep(1); }
void helper() { deepest(); }

struct session {
  net::steady_timer timer;
  void wait() {
    timer.async_wait([this](error_code) { again(); });
    // CHECK-MESSAGES-ON: :[[@LINE-1]]:43: warning: 'session::again' blocks the thread of the event loop in this completion handler: it leads to 'usleep', which sleeps [unblock-transitive-blocking]
    // CHECK-MESSAGES-ON: :[[@LINE-2]]:43: note: no fix: a completion handler cannot await; let a thread pool make the call, or make this a coroutine
  }
  void again() { helper(); }
};

void posted(net::io_context &io, net::thread_pool &pool) {
  net::post(io, [] { helper(); });
  // CHECK-MESSAGES-ON: :[[@LINE-1]]:22: warning: 'helper' blocks the thread of the event loop in this completion handler: it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  net::post(pool, [] { helper(); });
  helper();
}
// CHECK-MESSAGES-OFF-NOT: warning:
