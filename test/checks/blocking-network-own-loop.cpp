// Event loops of one's own: sockets that are made non-blocking elsewhere in their class, and calls that are made again once something was awaited.
// RUN: %check_unblock %s 'unblock-*' %t
#include "Inputs/own_task.h"
#include "rows/Inputs/awaitable.h"
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

constexpr int invalid = -1;
bool again();
bool would_block(int error);
int setNoBlock(int fd, bool block);
int set_blocking(int fd, bool block);
void log(const char *);
awaitable<int> event();
awaitable<void> sleep_for(int seconds);
awaitable<void> report(int error);

// Awaits first, and once more where the second question says so.
awaitable<int> receives(int fd, char *buffer, int size) {
  while (true) {
    long r = co_await event();
    if (r == invalid)
      co_return 0;
    r = recv(fd, buffer, size, 0);
    if (r == invalid && again()) {
      continue;
    }
    co_return r;
  }
}

// Awaits after the failure only.
awaitable<int> sends(int fd, const char *buffer, int size) {
  for (;;) {
    const auto sent = ::send(fd, buffer, size, 0);
    if (sent >= 0) {
      co_return sent;
    } else {
      if (co_await event() == invalid)
        co_return invalid;
    }
  }
}

awaitable<int> accepts(int fd) {
  int client;
  do {
    client = accept(fd, nullptr, nullptr);
    if (client < 0)
      co_await event();
  } while (client < 0);
  co_return client;
}

awaitable<int> asks(int fd, char *buffer, int size) {
  const auto n = recv(fd, buffer, size, 0);
  if (n < 0 && would_block(errno))
    co_await event();
  co_return n;
}

// Time brings nothing to a socket that waits by itself.
awaitable<int> backs_off(int fd, char *buffer, int size) {
  for (;;) {
    const auto n = recv(fd, buffer, size, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recv' waits for the network and blocks the thread of coroutine 'backs_off' [unblock-blocking-network]
    if (n < 0) {
      co_await sleep_for(1);
      continue;
    }
    co_return n;
  }
}

// What is awaited has nothing to do with the failure: it comes before every call, or leads out of the loop.
awaitable<void> copies(int fd, const char *buffer, int size) {
  while (co_await event() > 0) {
    const auto n = send(fd, buffer, size, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'send' waits for the network and blocks the thread of coroutine 'copies' [unblock-blocking-network]
    if (n < 0) {
      log("not sent");
      continue;
    }
  }
}

awaitable<void> gives_up(int fd, char *buffer, int size) {
  for (;;) {
    const auto n = recv(fd, buffer, size, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recv' waits for the network and blocks the thread of coroutine 'gives_up' [unblock-blocking-network]
    if (n < 0) {
      co_await report(errno);
      co_return;
    }
  }
}

// A data member, made non-blocking by another function of the class.
class by_helper {
public:
  void open() {
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    if (setNoBlock(fd_, true) < 0)
      log("blocks");
  }
  awaitable<int> receive(char *buffer, int size) { co_return recv(fd_, buffer, size, 0); }

private:
  int fd_ = -1;
};

class by_flag {
public:
  by_flag() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {}
  awaitable<int> receive(char *buffer, int size) { co_return recv(fd_, buffer, size, 0); }

private:
  int fd_;
};

class by_turning_off {
public:
  explicit by_turning_off(int fd) : fd_(fd) { set_blocking(fd_, false); }
  awaitable<int> receive(char *buffer, int size) { co_return read(fd_, buffer, size); }

private:
  int fd_;
};

class by_error {
public:
  int try_send(const char *text, int size) {
    const auto n = send(fd_, text, size, 0);
    return n < 0 && errno == EAGAIN ? 0 : n;
  }
  awaitable<int> receive(char *buffer, int size) { co_return recv(fd_, buffer, size, 0); }

private:
  int fd_ = -1;
};

// Made blocking, or another member made non-blocking.
class blocks {
public:
  void open() {
    setNoBlock(fd_, false);
    set_blocking(fd_, true);
    setNoBlock(other_, true);
  }
  awaitable<int> receive(char *buffer, int size) {
    co_return recv(fd_, buffer, size, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recv' waits for the network and blocks the thread of coroutine 'receive' [unblock-blocking-network]
  }

private:
  int fd_ = -1, other_ = -1;
};

// An awaiter that was made of the descriptor, by way of other objects.
struct readiness {
  int fd = -1;
  int flags = 0;
};
struct event_awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct event_loop {
  event_awaiter wait_event(readiness &what);
};
event_loop &get_event_loop();

struct stream {
  task<int> receive(char *buffer, int size) {
    co_await read_awaiter_;
    co_return read(fd_, buffer, size);
  }
  task<int> receive_from_other(char *buffer, int size) {
    co_await read_awaiter_;
    co_return read(other_, buffer, size);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read' waits
  }
  int fd_, other_;
  readiness read_event_{.fd = fd_};
  event_awaiter read_awaiter_{get_event_loop().wait_event(read_event_)};
};

template <class Callback> struct acceptor {
  task<int> serve() {
    readiness readable{.fd = fd_};
    auto &loop = get_event_loop();
    auto awaiter = loop.wait_event(readable);
    while (true) {
      co_await awaiter;
      callback_(accept(fd_, nullptr, nullptr));
    }
  }
  Callback callback_;
  int fd_;
};

// What was read from the descriptor is no watcher of it.
struct sender {
  explicit sender(const std::string &text);
  event_awaiter send();
};
task<int> copy(int fd, char *buffer, int size) {
  std::string text(buffer, read(fd, buffer, size));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read' waits
  sender to(text);
  co_await to.send();
  co_return 0;
}
