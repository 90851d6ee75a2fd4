// BSD sockets, processes and standard input: values, errno and bytes come back as they were.
// REQUIRES: boost
// RUN: %fix_and_run --fix-notes %s %t
#include <arpa/inet.h>
#include <boost/asio.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <netdb.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

// CHECK-FIXES: #include <unblock/offload.hpp>

namespace asio = boost::asio;

// An echo in a thread of its own: no coroutine, so its calls are none of ours.
int listen_somewhere(sockaddr_in &address) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(listener, reinterpret_cast<sockaddr *>(&address), size);
  getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
  listen(listener, 5);
  return listener;
}

void echo(int listener) {
  const int client = accept(listener, nullptr, nullptr);
  char byte;
  while (read(client, &byte, 1) == 1)
    if (write(client, &byte, 1) != 1)
      break;
  close(client);
}

asio::awaitable<std::string> talks(sockaddr_in server) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, reinterpret_cast<const sockaddr *>(&server), sizeof server) != 0)
    // CHECK-FIXES: {{^}}  if (co_await unblock::offload([&] { return connect(fd, reinterpret_cast<const sockaddr *>(&server), sizeof server); })(asio::use_awaitable) != 0)
    co_return "no connection";
  const auto sent = send(fd, "unblock", 7, MSG_NOSIGNAL);
  // CHECK-FIXES: {{^}}  const auto sent = co_await unblock::offload([&] { return send(fd, "unblock", 7, MSG_NOSIGNAL); })(asio::use_awaitable);
  pollfd waiting = {fd, POLLIN, 0};
  const int ready = poll(&waiting, 1, 10000);
  // CHECK-FIXES: {{^}}  const int ready = co_await unblock::offload([&] { return poll(&waiting, 1, 10000); })(asio::use_awaitable);
  char buffer[16] = {};
  const auto got = recv(fd, buffer, 7, MSG_WAITALL);
  // CHECK-FIXES: {{^}}  const auto got = co_await unblock::offload([&] { return recv(fd, buffer, 7, MSG_WAITALL); })(asio::use_awaitable);
  close(fd);
  co_return std::to_string(sent) + std::to_string(ready) + std::to_string(got) + buffer;
}

asio::awaitable<std::string> error_number() {
  char buffer[4];
  errno = 0;
  const auto got = recv(-1, buffer, sizeof buffer, 0);
  // CHECK-FIXES: {{^}}  const auto got = co_await unblock::offload([&] { return recv(-1, buffer, sizeof buffer, 0); })(asio::use_awaitable);
  const int error = errno;
  co_return std::to_string(got) + " " + std::strerror(error);
}

asio::awaitable<int> looks_up() {
  addrinfo hints{};
  hints.ai_family = AF_INET;
  addrinfo *found = nullptr;
  std::string host = "127.0.0.1";
  const int error = getaddrinfo(host.c_str(), "7", &hints, &found);
  // CHECK-FIXES: {{^}}  const int error = co_await unblock::offload([&] { return getaddrinfo(host.c_str(), "7", &hints, &found); })(asio::use_awaitable);
  if (error != 0)
    co_return -1;
  const int family = found->ai_family;
  freeaddrinfo(found);
  co_return family == AF_INET ? 1 : 0;
}

asio::awaitable<std::string> processes() {
  const int code = std::system("exit 3");
  // CHECK-FIXES: {{^}}  const int code = co_await unblock::offload([&] { return std::system("exit 3"); })(asio::use_awaitable);
  FILE *pipe = popen("exit 4", "r");
  // CHECK-FIXES: {{^}}  FILE *pipe = co_await unblock::offload([&] { return popen("exit 4", "r"); })(asio::use_awaitable);
  const int status = pclose(pipe);
  // CHECK-FIXES: {{^}}  const int status = co_await unblock::offload([&] { return pclose(pipe); })(asio::use_awaitable);
  const pid_t child = fork();
  if (child == 0)
    _exit(5);
  int how = 0;
  const pid_t ended = waitpid(child, &how, 0);
  // CHECK-FIXES: {{^}}  const pid_t ended = co_await unblock::offload([&] { return waitpid(child, &how, 0); })(asio::use_awaitable);
  co_return std::to_string(WEXITSTATUS(code)) + std::to_string(WEXITSTATUS(status)) + std::to_string(WEXITSTATUS(how)) + (ended == child ? " ended" : " lost");
}

asio::awaitable<std::string> input() {
  int number = 0;
  std::string word, line, rest;
  std::cin >> number >> word;
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return static_cast<void>(std::cin >> number >> word); })(asio::use_awaitable);
  std::cin.ignore();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return static_cast<void>(std::cin.ignore()); })(asio::use_awaitable);
  while (std::getline(std::cin, line))
    // CHECK-FIXES: {{^}}  while (co_await unblock::offload([&] { return static_cast<bool>(std::getline(std::cin, line)); })(asio::use_awaitable))
    rest += line + ";";
  co_return std::to_string(number) + word + " " + rest;
}

asio::awaitable<void> all(sockaddr_in server) {
  std::cout << co_await talks(server) << '\n';
  std::cout << co_await error_number() << '\n';
  std::cout << co_await looks_up() << '\n';
  std::cout << co_await processes() << '\n';
  std::cout << co_await input() << '\n';
}

int main() {
  // Input for the last of them.
  int ends[2];
  if (pipe(ends) != 0 || write(ends[1], "42 lines\none\ntwo\n", 17) != 17)
    return 1;
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  sockaddr_in server;
  const int listener = listen_somewhere(server);
  std::thread peer(echo, listener);
  asio::io_context context;
  asio::co_spawn(context, all(server), asio::detached);
  context.run();
  peer.join();
}
