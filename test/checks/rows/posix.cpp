// The rows of posix.yaml about sleeps and descriptors, and of c11.yaml, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

awaitable<void> sleeps(unsigned n, double x, timespec ts) {
  sleep(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::seconds(n))(boost::asio::use_awaitable);
  usleep(250000);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'usleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::microseconds(250000))(boost::asio::use_awaitable);
  usleep(1e6 * x);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'usleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::microseconds(static_cast<unsigned>(1e6 * x)))(boost::asio::use_awaitable);
  nanosleep(&ts, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanosleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(&ts)(boost::asio::use_awaitable);
  clock_nanosleep(CLOCK_MONOTONIC, 0, &ts, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clock_nanosleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(&ts)(boost::asio::use_awaitable);
  thrd_sleep(&ts, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'thrd_sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(&ts)(boost::asio::use_awaitable);
  co_return;
}

// Who reads the value, or the time that is left, wants the call itself.
awaitable<int> sleeps_with_a_value(unsigned n, timespec ts) {
  timespec left{};
  const unsigned slept = sleep(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: const unsigned slept = co_await unblock::offload([&] { return sleep(n); })(boost::asio::use_awaitable);
  nanosleep(&ts, &left);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nanosleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::offload([&] { return nanosleep(&ts, &left); })(boost::asio::use_awaitable);
  clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &ts, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'clock_nanosleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::offload([&] { return clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &ts, nullptr); })(boost::asio::use_awaitable);
  co_return slept;
}

awaitable<void> silent_sleeps() {
  sleep(0);
  usleep(0);
  co_return;
}

awaitable<void> opens(const char *path, int dir, std::string mine) {
  char name[] = "/tmp/fooXXXXXX";
  int fd = open(mine.c_str(), O_RDONLY);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'open' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: int fd = co_await unblock::offload([&] { return open(mine.c_str(), O_RDONLY); })(boost::asio::use_awaitable);
  fd = open64(path, O_RDONLY);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'open64' {{.*}} [unblock-blocking-file-io]
  fd = openat(dir, path, O_RDONLY);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'openat' {{.*}} [unblock-blocking-file-io]
  fd = openat64(dir, path, O_RDONLY);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'openat64' {{.*}} [unblock-blocking-file-io]
  fd = creat(path, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'creat' {{.*}} [unblock-blocking-file-io]
  fd = creat64(path, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'creat64' {{.*}} [unblock-blocking-file-io]
  fd = mkstemp(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkstemp' {{.*}} [unblock-blocking-file-io]
  fd = mkstemp64(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkstemp64' {{.*}} [unblock-blocking-file-io]
  fd = mkostemp(name, O_CLOEXEC);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkostemp' {{.*}} [unblock-blocking-file-io]
  fd = mkostemp64(name, O_CLOEXEC);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkostemp64' {{.*}} [unblock-blocking-file-io]
  fd = mkstemps(name, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkstemps' {{.*}} [unblock-blocking-file-io]
  fd = mkostemps(name, 0, O_CLOEXEC);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkostemps' {{.*}} [unblock-blocking-file-io]
  mkdtemp(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkdtemp' {{.*}} [unblock-blocking-file-io]
  close(fd);
  co_return;
}

awaitable<void> silent_opens(const char *path, int dir) {
  int fd = open(path, O_RDONLY | O_NONBLOCK);
  fd = openat(dir, path, O_RDONLY | O_NONBLOCK);
  const int flags = O_WRONLY | O_NDELAY;
  fd = open(path, flags);
  (void)fd;
  co_return;
}

awaitable<void> reads_and_writes(int fd, char *p, size_t n, const iovec *v, off_t at) {
  read(fd, p, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read' {{.*}} [unblock-blocking-file-io]
  pread(fd, p, n, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pread' {{.*}} [unblock-blocking-file-io]
  pread64(fd, p, n, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pread64' {{.*}} [unblock-blocking-file-io]
  readv(fd, v, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readv' {{.*}} [unblock-blocking-file-io]
  preadv(fd, v, 1, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'preadv' {{.*}} [unblock-blocking-file-io]
  preadv64(fd, v, 1, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'preadv64' {{.*}} [unblock-blocking-file-io]
  write(fd, p, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'write' {{.*}} [unblock-blocking-file-io]
  pwrite(fd, p, n, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pwrite' {{.*}} [unblock-blocking-file-io]
  pwrite64(fd, p, n, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pwrite64' {{.*}} [unblock-blocking-file-io]
  writev(fd, v, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'writev' {{.*}} [unblock-blocking-file-io]
  pwritev(fd, v, 1, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pwritev' {{.*}} [unblock-blocking-file-io]
  pwritev64(fd, v, 1, at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pwritev64' {{.*}} [unblock-blocking-file-io]
  preadv2(fd, v, 1, at, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'preadv2' {{.*}} [unblock-blocking-file-io]
  pwritev2(fd, v, 1, at, RWF_DSYNC);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pwritev2' {{.*}} [unblock-blocking-file-io]
  copy_file_range(fd, nullptr, 4, nullptr, n, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy_file_range' {{.*}} [unblock-blocking-file-io]
  sendfile(4, fd, nullptr, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sendfile' {{.*}} [unblock-blocking-file-io]
  sendfile64(4, fd, nullptr, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sendfile64' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> silent_reads_and_writes(const char *path, int fd, char *p, size_t n, const iovec *v) {
  const int fifo = open(path, O_RDONLY | O_NONBLOCK);
  read(fifo, p, n);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  write(fd, p, n);
  write(STDERR_FILENO, p, n);
  preadv2(7, v, 1, 0, RWF_NOWAIT);
  lseek(fd, 0, SEEK_SET);
  close(fd);
  co_return;
}

awaitable<void> reaches_the_disk(int fd, const char *path, void *map) {
  fsync(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fsync' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return fsync(fd); })(boost::asio::use_awaitable);
  fdatasync(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fdatasync' {{.*}} [unblock-blocking-file-io]
  sync();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sync' {{.*}} [unblock-blocking-file-io]
  syncfs(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'syncfs' {{.*}} [unblock-blocking-file-io]
  sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sync_file_range' {{.*}} [unblock-blocking-file-io]
  msync(map, 4096, MS_SYNC);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'msync' {{.*}} [unblock-blocking-file-io]
  msync(map, 4096, MS_ASYNC);
  truncate(path, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'truncate' {{.*}} [unblock-blocking-file-io]
  truncate64(path, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'truncate64' {{.*}} [unblock-blocking-file-io]
  ftruncate(fd, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ftruncate' {{.*}} [unblock-blocking-file-io]
  ftruncate64(fd, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ftruncate64' {{.*}} [unblock-blocking-file-io]
  fallocate(fd, 0, 0, 4096);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fallocate' {{.*}} [unblock-blocking-file-io]
  fallocate64(fd, 0, 0, 4096);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fallocate64' {{.*}} [unblock-blocking-file-io]
  posix_fallocate(fd, 0, 4096);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'posix_fallocate' {{.*}} [unblock-blocking-file-io]
  posix_fallocate64(fd, 0, 4096);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'posix_fallocate64' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> file_locks(int fd, struct flock lock) {
  flock(fd, LOCK_EX);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'flock' {{.*}} [unblock-blocking-file-io]
  flock(fd, LOCK_EX | LOCK_NB);
  flock(fd, LOCK_UN);
  lockf(fd, F_LOCK, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lockf' {{.*}} [unblock-blocking-file-io]
  lockf64(fd, F_LOCK, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lockf64' {{.*}} [unblock-blocking-file-io]
  lockf(fd, F_TLOCK, 0);
  lockf(fd, F_ULOCK, 0);
  fcntl(fd, F_SETLKW, &lock);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fcntl' {{.*}} [unblock-blocking-file-io]
  fcntl64(fd, F_SETLKW, &lock);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fcntl64' {{.*}} [unblock-blocking-file-io]
  fcntl(fd, F_SETLK, &lock);
  fcntl(fd, F_GETFL);
  co_return;
}

// Outside a coroutine nothing is found.
void plain(int fd) {
  sleep(1);
  fsync(fd);
}
