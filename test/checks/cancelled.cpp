// A coroutine of Asio's that was cancelled throws at every await. Where it can go on after the await that was cancelled, what it does next is done on purpose, and an
// await there would keep it from being done: the fix hangs on a note. A sleep is none the worse for being cut short.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-blocking-file-io,unblock-blocking-sleep' %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>
#include <thread>
#include <tuple>

namespace net = boost::asio;
using namespace std::chrono_literals;
using error_code = boost::system::error_code;
constexpr auto as_tuple = net::experimental::as_tuple(net::use_awaitable);

net::awaitable<void> shutdown(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'shutdown' [unblock-blocking-file-io]
  // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
  // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> guarded(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  if (ec)
    co_return;
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'guarded' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> guarded_loop(std::string path, net::steady_timer timer) {
  for (;;) {
    auto [ec] = co_await timer.async_wait(as_tuple);
    if (ec == net::error::operation_aborted)
      break;
    std::filesystem::remove(path);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'guarded_loop' [unblock-blocking-file-io]
    // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
  }
}

net::awaitable<void> on_error(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  if (ec && ec != net::error::eof)
    std::filesystem::remove(path);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'on_error' [unblock-blocking-file-io]
    // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
    // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> only_eof(std::string path, net::steady_timer timer) {
  error_code ec;
  co_await timer.async_wait(net::redirect_error(net::use_awaitable, ec));
  if (ec == net::error::eof)
    std::filesystem::remove(path);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'only_eof' [unblock-blocking-file-io]
    // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> redirected(std::string path, net::steady_timer timer) {
  error_code ec;
  co_await timer.async_wait(net::redirect_error(net::use_awaitable, ec));
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'redirected' [unblock-blocking-file-io]
  // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
  // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> caught(std::string path, net::steady_timer timer) {
  try {
    co_await timer.async_wait(net::use_awaitable);
  } catch (std::exception &e) {
    std::cerr << e.what();
  }
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'caught' [unblock-blocking-file-io]
  // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
  // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> caught_other(std::string path, net::steady_timer timer) {
  try {
    co_await timer.async_wait(net::use_awaitable);
  } catch (std::bad_alloc &) {
  }
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'caught_other' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> caught_left(std::string path, net::steady_timer timer) {
  try {
    co_await timer.async_wait(net::use_awaitable);
  } catch (...) {
    co_return;
  }
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'caught_left' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> within(std::string path, net::steady_timer timer) {
  try {
    co_await timer.async_wait(net::use_awaitable);
    std::filesystem::remove(path);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'within' [unblock-blocking-file-io]
    // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
  } catch (...) {
  }
}

net::awaitable<void> another(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  co_await timer.async_wait(net::use_awaitable);
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'another' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> asks(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  auto executor = co_await net::this_coro::executor;
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'asks' [unblock-blocking-file-io]
  // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
  // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> whole(std::string path, net::steady_timer timer) {
  auto result = co_await timer.async_wait(as_tuple);
  if (!std::get<0>(result))
    std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'whole' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> asks_alone(std::string path) {
  net::steady_timer timer(co_await net::this_coro::executor);
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'asks_alone' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
  co_await timer.async_wait(net::use_awaitable);
}

struct kind {};
bool operator==(const error_code &, kind); // may throw

net::awaitable<void> compared(std::string path, net::steady_timer timer) {
  auto [ec] = co_await timer.async_wait(as_tuple);
  if (ec == kind())
    co_return;
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'compared' [unblock-blocking-file-io]
  // CHECK-MESSAGES: note: no safe fix: a coroutine that was cancelled may go on after this await, and would throw at a new one instead of doing it
  // CHECK-FIXES: {{^ *}}std::filesystem::remove(path);
}

net::awaitable<void> decides(std::string path, net::steady_timer timer) {
  co_await net::this_coro::throw_if_cancelled(false);
  auto [ec] = co_await timer.async_wait(as_tuple);
  std::filesystem::remove(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} coroutine 'decides' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^ *}}co_await unblock::offload([&] { return std::filesystem::remove(path); })(net::use_awaitable);
}

net::awaitable<void> again(net::steady_timer timer) {
  for (;;) {
    auto [ec] = co_await timer.async_wait(as_tuple);
    if (ec)
      std::this_thread::sleep_for(1s);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::this_thread::sleep_for' {{.*}} coroutine 'again' [unblock-blocking-sleep]
    // CHECK-FIXES: {{^ *}}co_await unblock::sleep_for(1s)(net::use_awaitable);
  }
}
