// Where the coroutines of Boost.Cobalt go on after what looks like a hop to a pool, and after operations of unblock's.
// REQUIRES: library-cobalt
// RUN: %hops %s %t -- %library_flags(cobalt)
#include <boost/asio.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/cobalt.hpp>

#include "Inputs/here.hpp"
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

cobalt::promise<void> operations() {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await asio::steady_timer(co_await cobalt::this_coro::executor, 1ms).async_wait(cobalt::use_op);
  usleep(1), here(); // home
}

cobalt::promise<void> no_hops(asio::thread_pool &pool) {
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::dispatch(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::defer(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::steady_timer(pool, 1ms).async_wait(cobalt::use_op);
  usleep(1), here(); // home
}

cobalt::task<int> in_a_task(asio::thread_pool &pool) {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_await operations();
  usleep(1), here(); // home
  co_await no_hops(pool);
  usleep(1), here(); // home
  co_return 0;
}

cobalt::generator<int> in_a_generator(asio::thread_pool &pool) {
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_yield 1;
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_return 2;
}

cobalt::detached in_a_detached(asio::thread_pool &pool) {
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home
}

// It has an event loop of its own.
cobalt::thread in_a_thread(asio::thread_pool &pool) {
  usleep(1), here(); // elsewhere
  co_await unblock::offload([] {});
  usleep(1), here(); // elsewhere
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // elsewhere
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // elsewhere
}

cobalt::task<void> bound(asio::thread_pool &pool) {
  co_await asio::post(asio::bind_executor(pool, cobalt::use_op));
  usleep(1), here(); // pool
  co_await asio::post(cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::dispatch(asio::bind_executor(pool, cobalt::use_op));
  usleep(1), here(); // pool
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  auto executor = co_await cobalt::this_coro::executor;
  co_await asio::steady_timer(executor, 1ms).async_wait(asio::bind_executor(pool, cobalt::use_op));
  usleep(1), here(); // pool
  co_await cobalt::this_coro::executor;
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await asio::post(asio::bind_executor(pool, cobalt::use_op));
  usleep(1), here(); // pool
  co_await asio::steady_timer(executor, 1ms).async_wait(cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::defer(asio::bind_executor(pool, cobalt::use_op));
  usleep(1), here(); // pool
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home
  co_await asio::post(asio::bind_executor(executor, cobalt::use_op));
  usleep(1), here(); // home
}

cobalt::main co_main(int, char **) {
  set_home();
  asio::thread_pool pool(1);
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await asio::post(pool, cobalt::use_op);
  usleep(1), here(); // home

  in_a_detached(pool);
  co_await in_a_task(pool);
  usleep(1), here(); // home
  auto generator = in_a_generator(pool);
  co_await generator;
  usleep(1), here(); // home
  co_await generator;
  co_await in_a_thread(pool);
  usleep(1), here(); // home
  co_await bound(pool);
  usleep(1), here(); // home
  co_return 0;
}
