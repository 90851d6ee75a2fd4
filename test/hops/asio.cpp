// Where an Asio coroutine goes on after what looks like a hop to a pool. test/checks/hops-asio.cpp has more forms.
// REQUIRES: boost, standalone-asio
// RUN: %hops %s %t.boost
// RUN: %hops %s %t.standalone -- -DSTANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
#include "Inputs/here.hpp"
#ifdef STANDALONE
#include <utility>

#include <asio.hpp>
#include <unblock/standalone_asio/offload.hpp>
namespace net = asio;
#else
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <unblock/offload.hpp>
namespace net = boost::asio;
#endif

using net::use_awaitable;

net::awaitable<void> other() { co_return; }

net::awaitable<void> no_hops(net::thread_pool &pool) {
  usleep(1), here(); // home
  co_await net::post(pool, use_awaitable);
  usleep(1), here(); // home
  co_await net::dispatch(pool, use_awaitable);
  usleep(1), here(); // home
  co_await net::defer(pool, use_awaitable);
  usleep(1), here(); // home
}

net::awaitable<void> hops(net::io_context &context, net::thread_pool &pool) {
  co_await net::post(net::bind_executor(pool, use_awaitable));
  usleep(1), here(); // pool
  co_await net::post(use_awaitable);
  usleep(1), here(); // home
  co_await net::dispatch(net::bind_executor(pool, use_awaitable));
  usleep(1), here(); // pool
  co_await net::defer(use_awaitable);
  usleep(1), here(); // home
  co_await net::post(net::bind_executor(pool, use_awaitable));
  auto executor = co_await net::this_coro::executor;
  usleep(1), here(); // pool
  co_await net::this_coro::cancellation_state;
  usleep(1), here(); // pool
  co_await net::steady_timer(executor, std::chrono::milliseconds(1)).async_wait(use_awaitable);
  usleep(1), here(); // home

  co_await net::post(net::bind_executor(net::make_strand(pool), use_awaitable));
  usleep(1), here(); // pool
  co_await net::post(net::bind_executor(context, use_awaitable));
  usleep(1), here(); // home
  co_await net::post(net::bind_executor(net::system_executor(), use_awaitable));
  usleep(1), here(); // pool
  co_await net::post(net::bind_executor(executor, use_awaitable));
  usleep(1), here(); // home
  co_await net::steady_timer(executor, std::chrono::milliseconds(1))
      .async_wait(net::bind_executor(pool, use_awaitable));
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // unseen: what other() awaits could be anywhere else
  co_await unblock::offload([] {})(use_awaitable);
  usleep(1), here(); // home
}

int main() {
  set_home();
  net::io_context context;
  net::thread_pool pool(1);
  net::co_spawn(
      context,
      [&]() -> net::awaitable<void> {
        co_await no_hops(pool);
        co_await hops(context, pool);
      },
      net::detached);
  context.run();
  pool.join();
}
