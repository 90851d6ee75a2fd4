// Helpers that block or not by what they are given: the caller's argument is looked at, also where one helper hands it on to the next.
// RUN: %check_unblock %s unblock-transitive-blocking %t --any-fixes
#include "../rows/Inputs/awaitable.h"
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <future>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;
using seconds = std::chrono::seconds;
awaitable<int> event();
bool again();

long take(int socket, char *to, int flags) { return recv(socket, to, 1, flags); }
long take_by_default(int socket, char *to, int flags = MSG_DONTWAIT) { return take(socket, to, flags); }
bool ready(std::future<int> &result, seconds limit) {
  return result.wait_for(limit) == std::future_status::ready;
}
int value(std::future<int> &result) { return result.get(); }
long whatever(int socket, char *to, int flags) {
  flags = 0;
  return recv(socket, to, 1, flags);
}
long both(int socket, char *to, int flags) {
  fsync(socket);
  return recv(socket, to, 1, flags);
}
long from_two(int one, int other, char *to, int flags) {
  return recv(one, to, 1, MSG_DONTWAIT) + recv(one, to, 1, flags) + recv(other, to, 1, flags);
}
long twice(int socket, char *to, int first, int second) {
  return recv(socket, to, 1, first) + recv(socket, to, 1, second);
}
long again_and_again(int socket, char *to, int flags, int depth) {
  return depth == 0 ? recv(socket, to, 1, flags) : again_and_again(socket, to, flags, depth - 1);
}
long now_and_then(int socket, char *to, int flags) {
  return take(socket, to, flags) + take(socket, to, 0);
}

awaitable<void> silent(int socket, char *to, std::future<int> &result) {
  take(socket, to, MSG_DONTWAIT);
  take_by_default(socket, to);
  from_two(socket, socket, to, MSG_DONTWAIT);
  twice(socket, to, MSG_DONTWAIT, MSG_DONTWAIT);
  take_by_default(socket, to, MSG_PEEK | MSG_DONTWAIT);
  again_and_again(socket, to, MSG_DONTWAIT, 3);
  ready(result, 0s);
  if (result.wait_for(0s) == std::future_status::ready)
    value(result);
  co_return;
}

awaitable<void> flags(int socket, char *to) {
  take(socket, to, MSG_DONTWAIT);
  take(socket, to, MSG_PEEK);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'take' blocks the thread of coroutine 'flags': it leads to 'recv', which waits for the network [unblock-transitive-blocking]
  // CHECK-MESSAGES: note: 'recv' waits for the network here
  co_return;
}

awaitable<void> second(int socket, char *to) {
  twice(socket, to, MSG_DONTWAIT, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'twice' blocks the thread of coroutine 'second': it leads to 'recv', which waits for the network
  co_return;
}

awaitable<void> handed_on(int socket, char *to) {
  take_by_default(socket, to, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'take_by_default' blocks the thread of coroutine 'handed_on': it leads to 'recv', which waits for the network
  // CHECK-MESSAGES: note: 'take_by_default' calls 'take' here
  co_return;
}

awaitable<void> recursive(int socket, char *to) {
  again_and_again(socket, to, 0, 3);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'again_and_again' blocks the thread of coroutine 'recursive': it leads to 'recv', which waits for the network
  co_return;
}

awaitable<void> limits(std::future<int> &result) {
  ready(result, 1s);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'ready' blocks the thread of coroutine 'limits': it leads to 'std::future::wait_for', which waits for a result
  co_return;
}

// What the helper makes of it itself, or does besides.
awaitable<void> anyway(int socket, char *to) {
  whatever(socket, to, MSG_DONTWAIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'whatever' blocks the thread of coroutine 'anyway': it leads to 'recv', which waits for the network
  both(socket, to, MSG_DONTWAIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'both' blocks the thread of coroutine 'anyway': it leads to 'fsync', which waits for the file system
  now_and_then(socket, to, MSG_DONTWAIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'now_and_then' blocks the thread of coroutine 'anyway': it leads to 'recv', which waits for the network
  co_return;
}

// An override with several reasons is one of those that may run.
void slow() { fsync(1); }
void slower() { fsync(2); }
struct source {
  virtual ~source() = default;
  virtual long pull(int socket, char *to, int flags) = 0;
};
struct from_socket : source {
  long pull(int socket, char *to, int flags) override {
    slow();
    slower();
    return recv(socket, to, 1, flags);
  }
};
struct from_nowhere : source {
  long pull(int, char *, int) override { return 0; }
};

awaitable<void> dispatched(source &s, int socket, char *to) {
  s.pull(socket, to, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'source::pull' may block the thread of coroutine 'dispatched'
  co_return;
}

class connection {
public:
  connection() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {}
  awaitable<long> receive(char *to) { co_return take(socket_, to, 0); }
  awaitable<long> other(char *to) {
    co_return take(other_, to, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'take' blocks the thread of coroutine 'other': it leads to 'recv', which waits for the network
  }

private:
  int socket_, other_ = -1;
};

awaitable<long> retries(int socket, char *to) {
  for (;;) {
    const long n = take(socket, to, 0);
    if (n < 0 && again())
      co_await event();
    else
      co_return n;
  }
}
