// drogon: an awaiter resumes where it completes; unblock/drogon.hpp brings the coroutine back to its event loop.
// RUN: %check_unblock %s unblock-blocking-sleep %t -check-suffixes=,UNBLOCK -- -isystem %runtime_include -isystem %mocks/drogon
// RUN: %check_unblock %s unblock-blocking-sleep %t.native --fix-notes -check-suffixes=,NATIVE --config='{CheckOptions: {unblock-blocking-sleep.Rewrites: native}}' -- -isystem %runtime_include -isystem %mocks/drogon
#include <drogon/utils/coroutine.h>
#include <unistd.h>
// CHECK-FIXES-UNBLOCK: #include <unblock/drogon.hpp>
// CHECK-FIXES-UNBLOCK: #include <unblock/sleep.hpp>

// CHECK-FIXES: {{^}}drogon::Task<> work(trantor::EventLoop *worker) {
drogon::Task<> work(trantor::EventLoop *worker) {
  usleep(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps and blocks the thread of coroutine 'work'
  // CHECK-FIXES-UNBLOCK: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1));
  // CHECK-MESSAGES-NATIVE: :[[@LINE-3]]:3: note: no safe fix: drogon's sleepCoro needs an event loop on this thread
  // CHECK-FIXES-NATIVE: {{^}}  co_await drogon::sleepCoro(trantor::EventLoop::getEventLoopOfCurrentThread(), std::chrono::microseconds(1));
  co_await drogon::switchThreadCoro(worker);
  usleep(1);
  co_await drogon::switchThreadCoro(drogon::app().getLoop());
  usleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

drogon::AsyncTask there_and_back(trantor::EventLoop *worker) {
  auto *home = trantor::EventLoop::getEventLoopOfCurrentThread();
  // The function runs on the worker's thread, the coroutine goes on at home.
  co_await drogon::queueInLoopCoro(worker, [] { usleep(1); }, home);
  usleep(3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
  co_await drogon::queueInLoopCoro(worker, [] { usleep(1); });
  usleep(1);
  // Without a loop to go on in it goes on where the function ran.
  co_await drogon::queueInLoopCoro(home, [] {});
  usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

struct service {
  trantor::EventLoop *loop_;
  drogon::Task<> naps();
};

// A sleep ends in the loop that it is given. Which one that is can't be told of a member, and so it is the own one.
drogon::Task<> service::naps() {
  co_await drogon::sleepCoro(loop_, std::chrono::milliseconds(1));
  usleep(5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}

drogon::Task<> comes_home_asleep(trantor::EventLoop *worker) {
  co_await drogon::switchThreadCoro(worker);
  usleep(1);
  co_await drogon::sleepCoro(drogon::app().getLoop(), std::chrono::milliseconds(1));
  usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'usleep' sleeps
}
