// Where a drogon coroutine goes on after its hops and after operations of unblock's.
// REQUIRES: library-drogon
// RUN: %hops %s %t -- %library_flags(drogon)
#include <drogon/utils/coroutine.h>
#include <trantor/net/EventLoopThread.h>
#include <trantor/net/EventLoopThreadPool.h>

#include "Inputs/here.hpp"
#include <unblock/drogon.hpp>
#include <unblock/offload.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;

drogon::Task<> other() { co_return; }
drogon::Task<> hopping(trantor::EventLoop *to) { co_await drogon::switchThreadCoro(to); }

drogon::Task<> operations(trantor::EventLoop *home) {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await drogon::sleepCoro(home, 1ms);
  usleep(1), here(); // home
  co_await other();
  usleep(1), here(); // home
}

drogon::Task<> hops(trantor::EventLoop *worker, trantor::EventLoopThreadPool &servers) {
  auto *home = trantor::EventLoop::getEventLoopOfCurrentThread();
  co_await drogon::switchThreadCoro(worker);
  usleep(1), here(); // pool
  co_await unblock::offload([] {});
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await drogon::sleepCoro(worker, 1ms);
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await drogon::switchThreadCoro(home);
  usleep(1), here(); // home

  co_await drogon::queueInLoopCoro(worker, [] {});
  usleep(1), here(); // pool
  co_await drogon::queueInLoopCoro(home, [] {});
  usleep(1), here(); // home
  co_await drogon::queueInLoopCoro(worker, [] {}, home);
  usleep(1), here(); // home
  co_await drogon::queueInLoopCoro(home, [] {}, worker);
  usleep(1), here(); // pool
  co_await drogon::switchThreadCoro(home);
  usleep(1), here(); // home
  co_await drogon::queueInLoopCoro<int>(worker, [] { return 1; });
  usleep(1), here(); // pool
  co_await drogon::switchThreadCoro(home);
  usleep(1), here(); // home

  co_await drogon::switchThreadCoro(servers.getNextLoop());
  usleep(1), here(); // elsewhere
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // elsewhere
  co_await drogon::switchThreadCoro(home);
  usleep(1), here(); // home

  co_await drogon::sleepCoro(worker, 1ms);
  usleep(1), here(); // unseen: it might be the own loop
  co_await drogon::switchThreadCoro(worker);
  co_await drogon::sleepCoro(home, 1ms);
  usleep(1), here(); // home
  co_await hopping(worker);
  usleep(1), here(); // unseen: what other coroutines do
}

drogon::AsyncTask detached(trantor::EventLoop *home, trantor::EventLoop *worker,
                           trantor::EventLoopThreadPool &servers) {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await operations(home);
  co_await hops(worker, servers);
  co_await drogon::switchThreadCoro(worker);
  usleep(1), here(); // pool
  home->quit();
}

int main() {
  set_home();
  trantor::EventLoop home;
  trantor::EventLoopThread worker;
  worker.run();
  trantor::EventLoopThreadPool servers(1);
  servers.start();
  home.queueInLoop([&] { detached(&home, worker.getLoop(), servers); });
  home.loop();
}
