// The rows of absl.yaml, win32.yaml and qt.yaml, and Poco's sleep.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/absl.h"
#include "Inputs/poco.h"
#include "Inputs/qt.h"
#include "Inputs/win32.h"

awaitable<void> abseil(absl::Duration d) {
  absl::SleepFor(d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'absl::SleepFor' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(absl::ToChronoNanoseconds(d))(boost::asio::use_awaitable);
  co_return;
}

awaitable<int> win32(DWORD n) {
  Sleep(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::milliseconds(n))(boost::asio::use_awaitable);
  Sleep(INFINITE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::offload([&] { return Sleep(INFINITE); })(boost::asio::use_awaitable);
  Sleep(0);
  SleepEx(n, FALSE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SleepEx' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::milliseconds(n))(boost::asio::use_awaitable);
  // Alertable: it runs callbacks on this thread.
  SleepEx(n, TRUE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SleepEx' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: SleepEx(n, TRUE);
  co_return SleepEx(n, FALSE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SleepEx' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_return SleepEx(n, FALSE);
}

awaitable<void> qt() {
  QThread::sleep(2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::seconds(2))(boost::asio::use_awaitable);
  QThread::sleep(std::chrono::milliseconds(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::milliseconds(5))(boost::asio::use_awaitable);
  QThread::msleep(10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::msleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::milliseconds(10))(boost::asio::use_awaitable);
  QThread::usleep(20);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::usleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::microseconds(20))(boost::asio::use_awaitable);
  QThread::msleep(0);
  co_return;
}

awaitable<void> poco(long n) {
  Poco::Thread::sleep(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Thread::sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::milliseconds(n))(boost::asio::use_awaitable);
  co_return;
}
