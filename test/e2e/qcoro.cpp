// QCoro: a fixed coroutine goes on in its event loop.
// REQUIRES: qcoro
// RUN: %fix_and_run %s %t -- %qcoro_flags
#include <QCoreApplication>
#include <QCoroTask>
#include <QThread>
#include <iostream>
#include <unistd.h>

int load() {
  usleep(1000);
  return 42;
}

QCoro::Task<> poll(const QThread *home) {
  usleep(1000);
  // CHECK-FIXES: {{^}}  co_await unblock::sleep_for(std::chrono::microseconds(1000));
  std::cout << "after usleep: " << (QThread::currentThread() == home ? "home" : "elsewhere") << '\n';
  int failed = ::access("/no/such/file", F_OK);
  // CHECK-FIXES: {{^}}  int failed = co_await unblock::offload([&] { return ::access("/no/such/file", F_OK); });
  std::cout << "after access: " << failed << ' ' << (errno == ENOENT) << ' '
            << (QThread::currentThread() == home ? "home" : "elsewhere") << '\n';
  QCoreApplication::quit();
  co_return;
}

int main(int argc, char **argv) {
  QCoreApplication application(argc, argv);
  QMetaObject::invokeMethod(
      &application, [] { poll(QThread::currentThread()); }, Qt::QueuedConnection);
  return QCoreApplication::exec();
}
