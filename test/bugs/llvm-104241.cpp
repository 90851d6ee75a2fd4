// llvm#104241 and llvm#127049, also Infer's argument predicates: recv() on a socket that doesn't block was reported as a call that blocks. What a call's arguments
// say counts: flags of the call, flags of the descriptor that this function set, time limits of zero.
// RUN: %check_unblock %s 'unblock-*' %t --any-fixes --broken-fixed -- -iquote %S/../checks/rows
#include "Inputs/awaitable.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

awaitable<long> flag_of_the_call(int s, char *buffer) { co_return recv(s, buffer, 16, MSG_DONTWAIT); }

awaitable<long> made_nonblocking(int s, char *buffer) {
  fcntl(s, F_SETFL, O_NONBLOCK);
  co_return recv(s, buffer, 16, 0);
}

awaitable<long> born_nonblocking(char *buffer) {
  const int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  co_return recv(s, buffer, 16, 0);
}

awaitable<int> no_time(pollfd *all, pid_t child) {
  const int ready = poll(all, 1, 0);
  co_return ready + waitpid(child, nullptr, WNOHANG);
}

awaitable<long> blocks(int s, char *buffer) {
  co_return recv(s, buffer, 16, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'recv' waits for the network and blocks the thread of coroutine 'blocks' [unblock-blocking-network]
}
