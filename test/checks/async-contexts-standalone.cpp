// Completion handlers of standalone Asio.
// REQUIRES: standalone-asio
// RUN: %check_unblock %s 'unblock-*' %t --config="{CheckOptions: {unblock-blocking-sleep.AsyncContexts: true}}"
#include <asio.hpp>
#include <unistd.h>

void handlers(asio::io_context &io, asio::thread_pool &pool, asio::steady_timer &timer) {
  timer.async_wait([](std::error_code) { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: 'usleep' sleeps and blocks the thread of the event loop in this completion handler [unblock-blocking-sleep]
  asio::post(asio::make_strand(io), [] { usleep(2); });
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: 'usleep' {{.*}} in this completion handler
  asio::post(pool, [] { usleep(3); });
  asio::post(asio::system_executor(), [] { usleep(4); });
  asio::dispatch(io, asio::bind_executor(pool, [] { usleep(5); }));
}
