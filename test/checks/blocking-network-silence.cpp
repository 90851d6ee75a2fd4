// Socket calls that return at once, as far as the code in sight tells: nothing is reported.
// RUN: %check_unblock %s 'unblock-*' %t
#include "rows/Inputs/awaitable.h"
#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>

void log(const char *);
bool set_nonblocking(int fd);
awaitable<void> readable(int fd);

awaitable<void> flags(int fd) {
  char buffer[10];
  recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
  const int how = MSG_PEEK | MSG_DONTWAIT;
  recvfrom(fd, buffer, sizeof buffer, how, nullptr, nullptr);
  msghdr message{};
  recvmsg(fd, &message, MSG_DONTWAIT);
  sendmsg(fd, &message, MSG_DONTWAIT);
  send(fd, buffer, sizeof buffer, MSG_NOSIGNAL | MSG_DONTWAIT);
  co_return;
}

awaitable<void> made_nonblocking(sockaddr *peer, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  connect(fd, peer, size);
  int other = socket(AF_INET, SOCK_STREAM, 0);
  fcntl(other, F_SETFL, O_NONBLOCK);
  connect(other, peer, size);
  int third = socket(AF_INET, SOCK_STREAM, 0);
  if (!set_nonblocking(third))
    log("no");
  connect(third, peer, size);
  int fourth = accept4(fd, nullptr, nullptr, SOCK_NONBLOCK);
  char buffer[10];
  recv(fourth, buffer, sizeof buffer, 0);
  co_return;
}

// The error that only a non-blocking descriptor gives.
awaitable<int> tries(int fd) {
  char buffer[10];
  for (;;) {
    const auto n = ::recv(fd, buffer, sizeof buffer, 0);
    if (n >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
      co_return n;
    co_await readable(fd);
  }
}

awaitable<void> waits_until_it_is_ready(int fd) {
  char buffer[10];
  co_await readable(fd);
  recv(fd, buffer, sizeof buffer, 0);
}

struct connection {
  awaitable<void> receive();
  awaitable<void> start(const sockaddr *peer, socklen_t size);
  int fd_;
};

awaitable<void> connection::receive() {
  char buffer[10];
  co_await readable(fd_);
  recv(fd_, buffer, sizeof buffer, 0);
}

awaitable<void> connection::start(const sockaddr *peer, socklen_t size) {
  int on = 1;
  ioctl(fd_, FIONBIO, &on);
  connect(fd_, peer, size);
  co_return;
}

// A datagram socket only notes the address.
awaitable<void> datagrams(const sockaddr *peer, socklen_t size) {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  connect(fd, peer, size);
  co_return;
}

awaitable<void> only_looks(pollfd *fds, int epoll) {
  poll(fds, 1, 0);
  const timespec none{};
  ppoll(fds, 1, &none, nullptr);
  fd_set set;
  FD_ZERO(&set);
  timeval now = {0, 0};
  select(1, &set, nullptr, nullptr, &now);
  timeval later;
  later.tv_sec = 0;
  later.tv_usec = 0;
  select(1, &set, nullptr, nullptr, &later);
  epoll_event events[4];
  epoll_wait(epoll, events, 4, 0);
  mmsghdr messages[2]{};
  timespec zero{0, 0};
  recvmmsg(1, messages, 2, 0, &zero);
  co_return;
}

awaitable<void> numbers(const sockaddr *peer, socklen_t size) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
  addrinfo *found = nullptr;
  getaddrinfo("127.0.0.1", "80", &hints, &found);
  getaddrinfo("::1", "80", nullptr, &found);
  gethostbyname("127.0.0.1");
  char name[100];
  getnameinfo(peer, size, name, sizeof name, nullptr, 0, NI_NUMERICHOST | NI_NUMERICSERV);
  co_return;
}

// Functions and members that only share a name with the C library's.
namespace mine {
int connect(int, const char *);
int recv(int);
struct channel {
  awaitable<int> recv();
  int send(int);
  int accept();
};
} // namespace mine

awaitable<void> namesakes(mine::channel &c) {
  using namespace mine;
  connect(1, "here");
  recv(2);
  c.send(1);
  c.accept();
  co_await c.recv();
}
