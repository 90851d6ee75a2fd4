// The rows of process.yaml: the C library's against its own headers, the others against mocks.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/boost_process.h"
#include "Inputs/poco.h"
#include "Inputs/qt.h"
#include <cstdlib>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

awaitable<int> shells() {
  const int code = system("true");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'system' waits for another process {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: const int code = co_await unblock::offload([&] { return system("true"); })(boost::asio::use_awaitable);
  std::system("true");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'system' waits for another process {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return std::system("true"); })(boost::asio::use_awaitable);
  FILE *pipe = popen("ls", "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'popen' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: FILE *pipe = co_await unblock::offload([&] { return popen("ls", "r"); })(boost::asio::use_awaitable);
  pclose(pipe);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pclose' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return pclose(pipe); })(boost::asio::use_awaitable);
  co_return code;
}

awaitable<void> children(pid_t child) {
  int status = 0;
  wait(&status);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'wait' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return wait(&status); })(boost::asio::use_awaitable);
  while (waitpid(child, &status, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'waitpid' {{.*}} [unblock-blocking-process]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return waitpid(child, &status, 0); })(boost::asio::use_awaitable) < 0)
    ;
  siginfo_t info;
  waitid(P_PID, child, &info, WEXITED);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'waitid' {{.*}} [unblock-blocking-process]
  rusage usage;
  wait3(&status, 0, &usage);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'wait3' {{.*}} [unblock-blocking-process]
  wait4(child, &status, WUNTRACED, &usage);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'wait4' {{.*}} [unblock-blocking-process]
  co_return;
}

awaitable<void> silent(pid_t child) {
  int status = 0;
  waitpid(child, &status, WNOHANG);
  const int options = WUNTRACED | WNOHANG;
  waitpid(child, &status, options);
  siginfo_t info;
  waitid(P_PID, child, &info, WEXITED | WNOHANG);
  rusage usage;
  wait3(&status, WNOHANG, &usage);
  wait4(child, &status, WNOHANG, &usage);
  if (system(nullptr) == 0)
    co_return;
}

awaitable<void> boost_process(std::chrono::milliseconds limit) {
  boost::process::child c("ls");
  c.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::child::wait' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return c.wait(); })(boost::asio::use_awaitable);
  c.wait_for(limit);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::child::wait_for' {{.*}} [unblock-blocking-process]
  c.wait_until(std::chrono::system_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::child::wait_until' {{.*}} [unblock-blocking-process]
  c.wait_for(std::chrono::milliseconds(0));
  boost::process::group g;
  g.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::group::wait' {{.*}} [unblock-blocking-process]
  g.wait_for(limit);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::group::wait_for' {{.*}} [unblock-blocking-process]
  g.wait_until(std::chrono::system_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::group::wait_until' {{.*}} [unblock-blocking-process]
  boost::process::v1::child c1("ls");
  c1.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::child::wait' {{.*}} [unblock-blocking-process]
  c1.wait_for(limit);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::child::wait_for' {{.*}} [unblock-blocking-process]
  c1.wait_until(std::chrono::system_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::child::wait_until' {{.*}} [unblock-blocking-process]
  boost::process::v1::group g1;
  g1.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::group::wait' {{.*}} [unblock-blocking-process]
  g1.wait_for(limit);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::group::wait_for' {{.*}} [unblock-blocking-process]
  g1.wait_until(std::chrono::system_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::group::wait_until' {{.*}} [unblock-blocking-process]
  boost::process::basic_process<> p;
  p.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::basic_process::wait' {{.*}} [unblock-blocking-process]
  boost::process::v2::basic_process<> p2;
  p2.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v2::basic_process::wait' {{.*}} [unblock-blocking-process]
  boost::process::system("ls");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::system' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return boost::process::system("ls"); })(boost::asio::use_awaitable);
  boost::process::v1::system("ls");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::process::v1::system' {{.*}} [unblock-blocking-process]
  co_return;
}

awaitable<void> qt_and_poco(QProcess &process, Poco::ProcessHandle &handle) {
  process.waitForStarted();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::waitForStarted' {{.*}} [unblock-blocking-process]
  process.waitForFinished(1000);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::waitForFinished' {{.*}} [unblock-blocking-process]
  // CHECK-FIXES: co_await unblock::offload([&] { return process.waitForFinished(1000); })(boost::asio::use_awaitable);
  process.waitForReadyRead();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::waitForReadyRead' {{.*}} [unblock-blocking-process]
  process.waitForBytesWritten();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::waitForBytesWritten' {{.*}} [unblock-blocking-process]
  process.waitForFinished(0);
  QProcess::execute("ls");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'QProcess::execute' {{.*}} [unblock-blocking-process]
  handle.wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::ProcessHandle::wait' {{.*}} [unblock-blocking-process]
  Poco::Process::wait(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Process::wait' {{.*}} [unblock-blocking-process]
  co_return;
}
