// What a class for log messages does is no finding at every line that logs, and how a lock waits is none either; what they do in coroutines of their own, and what
// other classes do, is.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed
#include "../rows/Inputs/awaitable.h"
#include <cstdio>
#include <fstream>
#include <string>
#include <unistd.h>

struct record {};

struct logger {
  void write(const record &) { std::ofstream file("log"); }
  void operator+=(const record &r) { write(r); }
  awaitable<void> rotate();
};
struct FileLogger : logger {
  void line(const char *) { std::rename("log", "log.1"); }
};
struct LogMessage {
  ~LogMessage() { std::remove("log.1"); }
};
struct logger_ {
  ~logger_() { std::remove("log.2"); }
};
struct TinySpinLock {
  void lock() { usleep(500); }
};
struct distributed_mutex {
  void lock() { usleep(700); }
};
struct SpinnerThread {
  void stop() { usleep(600); }
};
struct login {
  void perform() { std::ifstream users("passwd"); }
};

awaitable<void> work(FileLogger &file, login user) {
  logger log;
  log += record();
  log.write(record());
  file.line("x");
  LogMessage message;
  logger_ other;
  TinySpinLock().lock();
  distributed_mutex().lock();
  SpinnerThread().stop();
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'SpinnerThread::stop' blocks the thread of coroutine 'work': it leads to 'usleep'
  user.perform();
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'login::perform' blocks the thread of coroutine 'work': it leads to 'std::ifstream'
  co_return;
}

awaitable<void> logger::rotate() {
  std::rename("log", "log.1");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'rename' waits for the file system
  co_return;
}
