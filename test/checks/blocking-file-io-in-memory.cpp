// Files that the kernel answers from memory: nobody waits for /proc.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io,unblock-transitive-blocking %t --any-fixes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using boost::asio::awaitable;
namespace fs = std::filesystem;

constexpr const char *Load = "/proc/loadavg";
const std::string Memory = "/proc/meminfo";

awaitable<void> streams(int pid) {
  std::ifstream load(Load);
  std::ifstream memory{Memory};
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  std::ifstream cgroup(fs::path("/sys/fs/cgroup") / "cpu.stat");
  const std::string path = std::string("/proc/") + std::to_string(pid) + "/io";
  std::ifstream io(path.c_str());
  std::string name = "/proc/";
  name += std::to_string(pid);
  std::ifstream late;
  late.open(name);
  co_return;
}

awaitable<void> handles(char *buffer) {
  FILE *file = std::fopen("/proc/stat", "r");
  std::fgets(buffer, 80, file);
  std::fclose(file);
  const int fd = open("/proc/self/statm", O_RDONLY);
  read(fd, buffer, 80);
  pread(fd, buffer, 80, 0);
  DIR *processes = opendir("/proc");
  readdir(processes);
  struct stat about;
  stat("/dev/null", &about);
  readlink("/proc/self/exe", buffer, 80);
  const int random = open("/dev/urandom", O_RDONLY);
  read(random, buffer, 80);
  co_return;
}

awaitable<void> paths(int pid) {
  fs::exists("/proc/" + std::to_string(pid));
  fs::read_symlink(fs::path("/proc") / std::to_string(pid) / "exe");
  for (const auto &each : fs::directory_iterator("/proc/self/fd"))
    (void)each;
  co_return;
}

// Not so where the path is another one, or may be.
awaitable<void> other_files(const std::string &base, bool early, std::string given = "/proc/stat") {
  std::ifstream similar("/process/list");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  std::ifstream below(base + "/proc/stat");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  std::ifstream from_caller(given);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  std::string changed = "/proc/stat";
  if (early)
    changed = base;
  std::ifstream either(changed);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  for (const char *each : {"/proc/stat", "/etc/hosts"}) {
    std::ifstream one_of_them(each);
    // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'std::ifstream' waits for the file system
  }
  const char *const names[] = {"/proc/stat", "/etc/hosts"};
  std::ifstream second(names[1]);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system
  co_return;
}

// What is written may start something that takes long.
awaitable<void> drops_caches() {
  std::ofstream out("/proc/sys/vm/drop_caches");
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ofstream' waits for the file system
  out << "3\n";
  const int fd = open("/proc/sys/vm/drop_caches", O_WRONLY);
  write(fd, "3 and more", 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'write' waits for the file system
  co_return;
}

// A helper is asked with the path that its caller gives it.
std::string first_line(const char *path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

awaitable<void> through_helper() {
  first_line("/proc/uptime");
  first_line("/etc/hostname");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'first_line' {{.*}} [unblock-transitive-blocking]
  co_return;
}

// Whatever it is given, it sleeps.
std::string polled(const char *path) {
  usleep(10);
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

awaitable<void> through_slow_helper() {
  polled("/proc/uptime");
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'polled' {{.*}} it leads to 'usleep', which sleeps [unblock-transitive-blocking]
  co_return;
}
