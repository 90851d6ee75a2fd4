// Where a QCoro coroutine goes on after its hops and after operations of unblock's.
// REQUIRES: library-qcoro
// RUN: %hops %s %t -- %library_flags(qcoro)
#include <QCoreApplication>
#include <QCoroLazyTask>
#include <QCoroTask>
#include <QCoroThread>
#include <QCoroTimer>
#include <QThread>

#include "Inputs/here.hpp"
#include <unblock/offload.hpp>
#include <unblock/qcoro.hpp>
#include <unblock/sleep.hpp>

using namespace std::chrono_literals;

QCoro::Task<> other() { co_return; }

QCoro::Task<> operations() {
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await QCoro::sleepFor(1ms);
  usleep(1), here(); // home
  co_await other();
  usleep(1), here(); // home
}

QCoro::LazyTask<> lazily(QThread *worker) {
  auto *home = QThread::currentThread();
  usleep(1), here(); // home
  co_await unblock::offload([] {});
  usleep(1), here(); // home
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // home
  co_await QCoro::sleepFor(1ms);
  usleep(1), here(); // home
  co_await QCoro::moveToThread(worker);
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await QCoro::moveToThread(home);
  usleep(1), here(); // home
}

QCoro::Task<> hops(QThread *worker) {
  auto *home = QThread::currentThread();
  co_await QCoro::moveToThread(worker);
  usleep(1), here(); // pool
  co_await unblock::offload([] {});
  usleep(1), here(); // pool
  co_await unblock::sleep_for(1ms);
  usleep(1), here(); // pool
  co_await QCoro::sleepFor(1ms);
  usleep(1), here(); // pool
  co_await other();
  usleep(1), here(); // pool
  co_await QCoro::moveToThread(home);
  usleep(1), here(); // home
  co_await QCoro::moveToThread(worker);
  usleep(1), here(); // pool
  co_await QCoro::moveToThread(qApp->thread());
  usleep(1), here(); // home
}

int main(int argc, char **argv) {
  set_home();
  QCoreApplication application(argc, argv);
  QThread worker;
  worker.start();
  auto run = [](QThread *worker) -> QCoro::Task<> {
    co_await operations();
    co_await lazily(worker);
    co_await hops(worker);
    QCoreApplication::quit();
  };
  QMetaObject::invokeMethod(&application, [&] { run(&worker); }, Qt::QueuedConnection);
  QCoreApplication::exec();
  worker.quit();
  worker.wait();
}
