// Completion handlers and posted functions: an event loop's thread runs them, so what blocks in them is found where `AsyncContexts` asks for it, and never fixed.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --config="{CheckOptions: {unblock-blocking-sleep.AsyncContexts: true, unblock-blocking-file-io.AsyncContexts: true}}" -- -isystem %runtime_include
// Without the option only the coroutine is judged.
// RUN: %check_unblock %s 'unblock-*' %t -check-suffixes=OFF -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>
#include <unistd.h>

namespace net = boost::asio;
using boost::system::error_code;

net::io_context io;
net::thread_pool pool;

void timers(net::steady_timer &timer) {
  timer.async_wait([](error_code) { usleep(1); });
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'usleep' sleeps and blocks the thread of the event loop in this completion handler [unblock-blocking-sleep]
  // CHECK-MESSAGES: :[[@LINE-2]]:37: note: no fix: a completion handler cannot await; let a thread pool make the call, or make this a coroutine
  timer.async_wait([](auto) {
    usleep(2);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' {{.*}} in this completion handler
    std::ifstream in("file");
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'std::ifstream' waits for the file system and blocks the thread of the event loop in this completion handler
    [] { usleep(3); }();
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'usleep' {{.*}} in this completion handler
    std::thread([] { usleep(4); }).detach();
  });
  const auto handler = [](error_code) { usleep(5); };
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'usleep' {{.*}} in this completion handler
  timer.async_wait(handler);
  timer.async_wait(std::move(handler));
}

void named(error_code) { usleep(10); }
// CHECK-MESSAGES: :[[@LINE-1]]:26: warning: 'usleep' {{.*}} in this completion handler
void elsewhere(error_code);
void never_a_handler(error_code) { usleep(11); }

struct session : std::enable_shared_from_this<session> {
  net::ip::tcp::socket socket{io};
  net::strand<net::io_context::executor_type> strand{io.get_executor()};
  char data[10];

  void start() {
    socket.async_read_some(net::buffer(data), boost::beast::bind_front_handler(&session::on_read, shared_from_this()));
    net::async_write(socket, net::buffer(data),
                     net::bind_executor(strand, [self = shared_from_this()](error_code, std::size_t) { usleep(12); }));
    // CHECK-MESSAGES: :[[@LINE-1]]:104: warning: 'usleep' {{.*}} in this completion handler
    net::async_read(socket, net::buffer(data),
                    std::bind(&session::on_body, this, std::placeholders::_1, std::placeholders::_2));
    net::async_read(socket, net::buffer(data), functor{});
    net::async_read(socket, net::buffer(data), net::transfer_all(), [](error_code, std::size_t) { usleep(13); });
    // CHECK-MESSAGES: :[[@LINE-1]]:99: warning: 'usleep' {{.*}} in this completion handler
  }
  void on_read(error_code, std::size_t) {
    usleep(14);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' {{.*}} in this completion handler
    socket.async_read_some(net::buffer(data), boost::beast::bind_front_handler(&session::on_read, shared_from_this()));
  }
  void on_body(error_code, std::size_t) {
    usleep(15);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' {{.*}} in this completion handler
  }
  void not_a_handler() { usleep(16); }
  struct functor {
    void operator()(error_code, std::size_t) {
      usleep(17);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'usleep' {{.*}} in this completion handler
    }
  };
};

void posts(net::any_io_executor any, net::steady_timer &timer, net::ip::tcp::socket &socket) {
  net::post(io, [] { usleep(20); });
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: 'usleep' {{.*}} in this completion handler
  net::dispatch(io.get_executor(), [] { usleep(21); });
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'usleep' {{.*}} in this completion handler
  net::defer(net::make_strand(io), [] { usleep(22); });
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'usleep' {{.*}} in this completion handler
  net::post(socket.get_executor(), [] { usleep(23); });
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'usleep' {{.*}} in this completion handler
  auto executor = io.get_executor();
  net::post(executor, [] { usleep(24); });
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: 'usleep' {{.*}} in this completion handler
  timer.async_wait(named);
  timer.async_wait(&named);
  timer.async_wait(elsewhere);

  // Somebody chose these threads for blocking, or we can't tell who did.
  net::post(pool, [] { usleep(30); });
  net::post(pool.get_executor(), [] { usleep(31); });
  net::dispatch(net::make_strand(pool), [] { usleep(32); });
  net::post(any, [] { usleep(33); });
  net::post([] { usleep(34); });
  timer.async_wait(net::bind_executor(pool, [](error_code) { usleep(35); }));
  net::steady_timer on_pool(pool);
  on_pool.async_wait([](error_code) { usleep(36); });
  net::post(on_pool.get_executor(), [] { usleep(37); });
  std::thread([] { usleep(38); }).join();
}

// A coroutine handed to an event loop is judged as a coroutine, once.
void coroutines() {
  net::co_spawn(
      io,
      []() -> net::awaitable<void> {
        usleep(40);
        // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda [unblock-blocking-sleep]
        // CHECK-MESSAGES-OFF: :[[@LINE-2]]:9: warning: 'usleep' sleeps and blocks the thread of a coroutine lambda [unblock-blocking-sleep]
        // CHECK-FIXES: {{^}}        co_await unblock::sleep_for(std::chrono::microseconds(40))(net::use_awaitable);
        // CHECK-FIXES-OFF: {{^}}        co_await unblock::sleep_for(std::chrono::microseconds(40))(net::use_awaitable);
        net::steady_timer timer(co_await net::this_coro::executor);
        timer.async_wait([](error_code) { usleep(41); });
        // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: 'usleep' {{.*}} in this completion handler
      },
      [](std::exception_ptr) { usleep(42); });
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: 'usleep' {{.*}} in this completion handler
}

// A coroutine, too; it counts without the option (dialects/asio_spawn.cpp).
void stackful() {
  net::spawn(
      io, [](net::yield_context) { usleep(45); }, net::detached);
  // CHECK-MESSAGES: :[[@LINE-1]]:36: warning: 'usleep' sleeps and blocks the thread of a stackful coroutine
  // CHECK-MESSAGES-OFF: :[[@LINE-2]]:36: warning: 'usleep' sleeps and blocks the thread of a stackful coroutine
  net::spawn(
      pool, [](net::yield_context) { usleep(46); }, net::detached);
}

// Not in a template until it is instantiated with an I/O object.
template <typename Timer> void in_template(Timer &timer) {
  timer.async_wait([](error_code) { usleep(50); });
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'usleep' {{.*}} in this completion handler
}
template void in_template(net::steady_timer &);
template void in_template(net::system_timer &);
