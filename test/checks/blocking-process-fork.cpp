// What only the child of a fork runs holds up nobody in the process that the coroutine belongs to.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-process,unblock-blocking-sleep %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <cstdlib>
#include <sys/types.h>
#include <unistd.h>

using boost::asio::awaitable;

awaitable<void> declared() {
  pid_t pid = fork();
  if (pid == 0) {
    std::system("true");
    _exit(0);
  } else if (pid > 0) {
    usleep(1);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'declared'
  }
  co_return;
}

awaitable<void> assigned() {
  pid_t pid;
  if ((pid = fork()) == 0)
    usleep(2);
  pid_t other = -1;
  other = ::vfork();
  if (!other)
    usleep(3);
  if (other)
    usleep(4);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'assigned'
  else
    usleep(5);
  if (fork() != 0)
    usleep(6);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'assigned'
  co_return;
}

// Zero means something else once the variable holds something else.
awaitable<void> reused(int count) {
  int number = fork();
  number = count;
  if (number == 0)
    usleep(7);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'reused'
  if (count == 0)
    usleep(8);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'usleep' sleeps and blocks the thread of coroutine 'reused'
  co_return;
}
