// Objects of Qt's that belong to their thread: what they do must not move to another one unseen, even where nobody else has them.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --broken-fixed -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <unistd.h>
// CHECK-FIXES: #include <unblock/offload.hpp>

class QObject {
public:
  ~QObject();
};
class QFileDevice : public QObject {};
class QFile : public QFileDevice {
public:
  bool open(int mode) { return mode > 0; }
};
class QThread : public QObject {
public:
  bool wait(unsigned long time = ~0UL);
};
class QProcess : public QObject {
public:
  bool waitForFinished(int msecs = 30000);
  int state() { return 0; }
};
void fill(QFile &file) { usleep(file.open(1)); }
void fill(QProcess &process) { usleep(process.state()); }

boost::asio::awaitable<void> work() {
  QProcess process;
  process.waitForFinished();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::waitForFinished' waits for another process
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: a QObject may be used on its own thread only
  // CHECK-FIXES: {{^}}  process.waitForFinished();
  QThread thread;
  thread.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QThread::wait' waits for the thread to end
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return thread.wait(); })(boost::asio::use_awaitable);
  QFile file;
  fill(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fill' blocks the thread of coroutine 'work': it leads to 'usleep'
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return fill(file); })(boost::asio::use_awaitable);
  fill(process);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fill' blocks the thread of coroutine 'work': it leads to 'usleep'
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: a QObject may be used on its own thread only
  // CHECK-FIXES: {{^}}  fill(process);
  co_return;
}
