// What waits at a descriptor and what does not: wake-ups, and descriptors whose readiness was awaited.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <cstdint>
#include <fcntl.h>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

using boost::asio::awaitable;
using boost::asio::use_awaitable;
using boost::asio::posix::stream_descriptor;

struct message {
  std::uint64_t kind, size;
};

// One integer or one byte wakes the reader of a pipe or an eventfd, and finds room there.
awaitable<void> wakes(int fd, const int (&ends)[2]) {
  std::uint64_t one = 1;
  write(fd, &one, sizeof(one));
  const char byte = 0;
  ::write(ends[1], &byte, 1);
  [[maybe_unused]] const auto n = write(fd, "x", 1);
  co_return;
}

// More than that, or a file.
awaitable<void> writes(int fd, const message &m, const char *text, std::size_t size) {
  write(fd, &m, sizeof(m));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  write(fd, text, size);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  std::uint64_t several[2] = {};
  write(fd, &several[0], sizeof(several));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  // CHECK-MESSAGES: :[[@LINE+1]]:20: warning: 'open' waits for the file system
  const int file = open("count", O_WRONLY);
  std::uint64_t count = 1;
  write(file, &count, sizeof(count));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  read(fd, &count, sizeof(count));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'read' waits for the file system
  co_return;
}

// A file in memory has no disk to wait for.
awaitable<void> in_memory(const char *text, std::size_t size, int other) {
  const int file = memfd_create("text", MFD_CLOEXEC);
  write(file, text, size);
  write(other, text, size);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  const int shared = ::shm_open("/text", O_RDWR, 0600);
  ::write(shared, text, size);
  co_return;
}

// The watcher is built of one end of the pipe: only that end is ready.
awaitable<void> watches(boost::asio::any_io_executor executor, int other) {
  int ends[2], more[2];
  if (pipe(ends) || pipe(more))
    co_return;
  char buffer[16];
  auto watcher = std::make_unique<stream_descriptor>(executor, ends[0]);
  co_await watcher->async_wait(stream_descriptor::wait_read, use_awaitable);
  read(ends[0], buffer, sizeof(buffer));
  read(more[0], buffer, sizeof(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'read' waits for the file system
  write(ends[1], buffer, sizeof(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  stream_descriptor second(executor, other);
  co_await second.async_wait(stream_descriptor::wait_write, use_awaitable);
  write(other, buffer, sizeof(buffer));
}

// An awaited object that only was computed from what the descriptor gave is no watcher.
awaitable<void> copies(stream_descriptor &out, int in) {
  char buffer[16];
  const auto n = read(in, buffer, sizeof(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'read' waits for the file system
  co_await async_write(out, boost::asio::buffer(buffer, n), use_awaitable);
}

awaitable<void> made_nonblocking() {
  int ends[2], more[2], blocking[2];
  if (pipe2(ends, O_NONBLOCK) || pipe(more) || pipe(blocking))
    co_return;
  fcntl(more[0], F_SETFL, O_NONBLOCK);
  char buffer[16];
  read(ends[0], buffer, sizeof(buffer));
  read(more[0], buffer, sizeof(buffer));
  write(more[1], buffer, sizeof(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  read(blocking[0], buffer, sizeof(buffer));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'read' waits for the file system
}
