// Completion handlers need no C++20.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t -std=c++14,c++17 --config="{CheckOptions: {unblock-blocking-sleep.AsyncContexts: true}}"
// RUN: %check_unblock %s 'unblock-*' %t -std=c++14 -check-suffixes=OFF
#include <boost/asio/steady_timer.hpp>
#include <unistd.h>

void timers(boost::asio::steady_timer &timer) {
  timer.async_wait([](boost::system::error_code) { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: 'usleep' sleeps and blocks the thread of the event loop in this completion handler [unblock-blocking-sleep]
}
