// The rows of sockets.yaml, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <resolv.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>

awaitable<void> connections(int listener, int fd, const sockaddr *peer, socklen_t size) {
  int client = accept(listener, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'accept' waits for the network {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: int client = co_await unblock::offload([&] { return accept(listener, nullptr, nullptr); })(boost::asio::use_awaitable);
  // What accept4 is told is about the new descriptor, not about the one that is waited on.
  client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'accept4' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: client = co_await unblock::offload([&] { return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK); })(boost::asio::use_awaitable);
  if (connect(fd, peer, size) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'connect' {{.*}} [unblock-blocking-network]
    // CHECK-FIXES: if (co_await unblock::offload([&] { return connect(fd, peer, size); })(boost::asio::use_awaitable) != 0)
    co_return;
}

awaitable<void> data(int fd, sockaddr *peer, socklen_t *size) {
  char buffer[10];
  auto n = recv(fd, buffer, sizeof buffer, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recv' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: auto n = co_await unblock::offload([&] { return recv(fd, buffer, sizeof buffer, 0); })(boost::asio::use_awaitable);
  recvfrom(fd, buffer, sizeof buffer, MSG_PEEK, peer, size);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recvfrom' {{.*}} [unblock-blocking-network]
  msghdr message{};
  recvmsg(fd, &message, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recvmsg' {{.*}} [unblock-blocking-network]
  mmsghdr messages[2]{};
  recvmmsg(fd, messages, 2, 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'recvmmsg' {{.*}} [unblock-blocking-network]
  send(fd, buffer, n, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'send' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return send(fd, buffer, n, MSG_NOSIGNAL); })(boost::asio::use_awaitable);
  sendto(fd, buffer, n, 0, peer, *size);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sendto' {{.*}} [unblock-blocking-network]
  sendmsg(fd, &message, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sendmsg' {{.*}} [unblock-blocking-network]
  sendmmsg(fd, messages, 2, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sendmmsg' {{.*}} [unblock-blocking-network]
  co_return;
}

awaitable<void> waits(pollfd *fds, int epoll, fd_set readable, int milliseconds) {
  int ready = poll(fds, 1, -1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'poll' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: int ready = co_await unblock::offload([&] { return poll(fds, 1, -1); })(boost::asio::use_awaitable);
  timespec limit{0, 1000000};
  ready += ppoll(fds, 1, &limit, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ppoll' {{.*}} [unblock-blocking-network]
  timeval some;
  some.tv_sec = 0;
  some.tv_usec = milliseconds * 1000;
  ready += select(5, &readable, nullptr, nullptr, &some);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'select' {{.*}} [unblock-blocking-network]
  ready += pselect(5, &readable, nullptr, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pselect' {{.*}} [unblock-blocking-network]
  epoll_event events[4];
  ready += epoll_wait(epoll, events, 4, milliseconds);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'epoll_wait' {{.*}} [unblock-blocking-network]
  ready += epoll_pwait(epoll, events, 4, milliseconds, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'epoll_pwait' {{.*}} [unblock-blocking-network]
  ready += epoll_pwait2(epoll, events, 4, &limit, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'epoll_pwait2' {{.*}} [unblock-blocking-network]
  co_return;
}

awaitable<void> names(const char *host, const sockaddr *peer, socklen_t size) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo *found = nullptr;
  int error = getaddrinfo(host, "http", &hints, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getaddrinfo' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: int error = co_await unblock::offload([&] { return getaddrinfo(host, "http", &hints, &found); })(boost::asio::use_awaitable);
  char name[100];
  error += getnameinfo(peer, size, name, sizeof name, nullptr, 0, NI_NAMEREQD);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getnameinfo' {{.*}} [unblock-blocking-network]
  hostent *entry = gethostbyname(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyname' {{.*}} [unblock-blocking-network]
  entry = gethostbyname2(host, AF_INET6);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyname2' {{.*}} [unblock-blocking-network]
  hostent own;
  gethostbyname_r(host, &own, name, sizeof name, &entry, &error);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyname_r' {{.*}} [unblock-blocking-network]
  gethostbyname2_r(host, AF_INET, &own, name, sizeof name, &entry, &error);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyname2_r' {{.*}} [unblock-blocking-network]
  entry = gethostbyaddr(peer, size, AF_INET);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyaddr' {{.*}} [unblock-blocking-network]
  gethostbyaddr_r(peer, size, AF_INET, &own, name, sizeof name, &entry, &error);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gethostbyaddr_r' {{.*}} [unblock-blocking-network]
  unsigned char answer[512];
  res_query(host, 1, 1, answer, sizeof answer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'res_query' {{.*}} [unblock-blocking-network]
  res_search(host, 1, 1, answer, sizeof answer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'res_search' {{.*}} [unblock-blocking-network]
  res_send(answer, 1, answer, sizeof answer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'res_send' {{.*}} [unblock-blocking-network]
  co_return;
}
