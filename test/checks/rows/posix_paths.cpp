// The rows of posix.yaml about paths and directories, against the C library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utime.h>

awaitable<void> asks_about_files(int fd, const char *path, char *buffer, std::string mine) {
  struct stat s;
  struct stat64 s64;
  struct statx sx;
  struct statfs fs;
  struct statfs64 fs64;
  struct statvfs vfs;
  struct statvfs64 vfs64;
  stat(mine.c_str(), &s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'stat' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return stat(mine.c_str(), &s); })(boost::asio::use_awaitable);
  stat64(path, &s64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'stat64' {{.*}} [unblock-blocking-file-io]
  lstat(path, &s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lstat' {{.*}} [unblock-blocking-file-io]
  lstat64(path, &s64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lstat64' {{.*}} [unblock-blocking-file-io]
  fstat(fd, &s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstat' {{.*}} [unblock-blocking-file-io]
  fstat64(fd, &s64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstat64' {{.*}} [unblock-blocking-file-io]
  fstatat(fd, path, &s, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatat' {{.*}} [unblock-blocking-file-io]
  fstatat64(fd, path, &s64, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatat64' {{.*}} [unblock-blocking-file-io]
  statx(fd, path, 0, STATX_ALL, &sx);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'statx' {{.*}} [unblock-blocking-file-io]
  statfs(path, &fs);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'statfs' {{.*}} [unblock-blocking-file-io]
  statfs64(path, &fs64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'statfs64' {{.*}} [unblock-blocking-file-io]
  fstatfs(fd, &fs);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatfs' {{.*}} [unblock-blocking-file-io]
  fstatfs64(fd, &fs64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatfs64' {{.*}} [unblock-blocking-file-io]
  statvfs(path, &vfs);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'statvfs' {{.*}} [unblock-blocking-file-io]
  statvfs64(path, &vfs64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'statvfs64' {{.*}} [unblock-blocking-file-io]
  fstatvfs(fd, &vfs);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatvfs' {{.*}} [unblock-blocking-file-io]
  fstatvfs64(fd, &vfs64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fstatvfs64' {{.*}} [unblock-blocking-file-io]
  if (access(mine.c_str(), R_OK) == 0)
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'access' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: if (co_await unblock::offload([&] { return access(mine.c_str(), R_OK); })(boost::asio::use_awaitable) == 0)
    co_return;
  faccessat(fd, path, R_OK, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'faccessat' {{.*}} [unblock-blocking-file-io]
  euidaccess(path, R_OK);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'euidaccess' {{.*}} [unblock-blocking-file-io]
  eaccess(path, R_OK);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'eaccess' {{.*}} [unblock-blocking-file-io]
  pathconf(path, _PC_NAME_MAX);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pathconf' {{.*}} [unblock-blocking-file-io]
  readlink(path, buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readlink' {{.*}} [unblock-blocking-file-io]
  readlinkat(fd, path, buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readlinkat' {{.*}} [unblock-blocking-file-io]
  realpath(path, buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'realpath' {{.*}} [unblock-blocking-file-io]
  canonicalize_file_name(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'canonicalize_file_name' {{.*}} [unblock-blocking-file-io]
  getxattr(path, "user.x", buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getxattr' {{.*}} [unblock-blocking-file-io]
  lgetxattr(path, "user.x", buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lgetxattr' {{.*}} [unblock-blocking-file-io]
  fgetxattr(fd, "user.x", buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetxattr' {{.*}} [unblock-blocking-file-io]
  listxattr(path, buffer, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'listxattr' {{.*}} [unblock-blocking-file-io]
}

awaitable<void> changes_the_file_system(int fd, const char *path, const char *to) {
  timespec times[2]{};
  timeval values[2]{};
  chmod(path, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'chmod' {{.*}} [unblock-blocking-file-io]
  fchmod(fd, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fchmod' {{.*}} [unblock-blocking-file-io]
  fchmodat(fd, path, 0644, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fchmodat' {{.*}} [unblock-blocking-file-io]
  chown(path, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'chown' {{.*}} [unblock-blocking-file-io]
  fchown(fd, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fchown' {{.*}} [unblock-blocking-file-io]
  lchown(path, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lchown' {{.*}} [unblock-blocking-file-io]
  fchownat(fd, path, 0, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fchownat' {{.*}} [unblock-blocking-file-io]
  setxattr(path, "user.x", "", 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'setxattr' {{.*}} [unblock-blocking-file-io]
  fsetxattr(fd, "user.x", "", 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fsetxattr' {{.*}} [unblock-blocking-file-io]
  removexattr(path, "user.x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'removexattr' {{.*}} [unblock-blocking-file-io]
  fremovexattr(fd, "user.x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fremovexattr' {{.*}} [unblock-blocking-file-io]
  link(path, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'link' {{.*}} [unblock-blocking-file-io]
  linkat(fd, path, fd, to, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'linkat' {{.*}} [unblock-blocking-file-io]
  symlink(path, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'symlink' {{.*}} [unblock-blocking-file-io]
  symlinkat(path, fd, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'symlinkat' {{.*}} [unblock-blocking-file-io]
  unlink(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'unlink' {{.*}} [unblock-blocking-file-io]
  unlinkat(fd, path, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'unlinkat' {{.*}} [unblock-blocking-file-io]
  mkdir(path, 0755);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkdir' {{.*}} [unblock-blocking-file-io]
  mkdirat(fd, path, 0755);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkdirat' {{.*}} [unblock-blocking-file-io]
  rmdir(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rmdir' {{.*}} [unblock-blocking-file-io]
  mkfifo(path, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkfifo' {{.*}} [unblock-blocking-file-io]
  mkfifoat(fd, path, 0644);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mkfifoat' {{.*}} [unblock-blocking-file-io]
  mknod(path, 0644, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mknod' {{.*}} [unblock-blocking-file-io]
  mknodat(fd, path, 0644, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'mknodat' {{.*}} [unblock-blocking-file-io]
  renameat(fd, path, fd, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'renameat' {{.*}} [unblock-blocking-file-io]
  renameat2(fd, path, fd, to, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'renameat2' {{.*}} [unblock-blocking-file-io]
  utime(path, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'utime' {{.*}} [unblock-blocking-file-io]
  utimes(path, values);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'utimes' {{.*}} [unblock-blocking-file-io]
  utimensat(fd, path, times, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'utimensat' {{.*}} [unblock-blocking-file-io]
  futimens(fd, times);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'futimens' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> directories(const char *path) {
  dirent **list;
  dirent64 **list64;
  dirent entry;
  dirent *next;
  glob_t found;
  glob64_t found64;
  DIR *dir = opendir(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'opendir' {{.*}} [unblock-blocking-file-io]
  readdir(dir);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readdir' {{.*}} [unblock-blocking-file-io]
  readdir64(dir);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readdir64' {{.*}} [unblock-blocking-file-io]
  readdir_r(dir, &entry, &next);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readdir_r' {{.*}} [unblock-blocking-file-io]
  rewinddir(dir);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rewinddir' {{.*}} [unblock-blocking-file-io]
  closedir(dir);
  scandir(path, &list, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scandir' {{.*}} [unblock-blocking-file-io]
  scandir64(path, &list64, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scandir64' {{.*}} [unblock-blocking-file-io]
  scandirat(AT_FDCWD, path, &list, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scandirat' {{.*}} [unblock-blocking-file-io]
  glob("*.txt", 0, nullptr, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'glob' {{.*}} [unblock-blocking-file-io]
  glob64("*.txt", 0, nullptr, &found64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'glob64' {{.*}} [unblock-blocking-file-io]
  ftw(path, nullptr, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ftw' {{.*}} [unblock-blocking-file-io]
  ftw64(path, nullptr, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ftw64' {{.*}} [unblock-blocking-file-io]
  nftw(path, nullptr, 10, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nftw' {{.*}} [unblock-blocking-file-io]
  nftw64(path, nullptr, 10, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'nftw64' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> users_and_libraries(passwd *user, group *members, char *buffer) {
  passwd *found = nullptr;
  group *found_group = nullptr;
  user = getpwnam("root");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getpwnam' {{.*}} [unblock-blocking-file-io]
  getpwuid(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getpwuid' {{.*}} [unblock-blocking-file-io]
  getpwnam_r("root", user, buffer, 9, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getpwnam_r' {{.*}} [unblock-blocking-file-io]
  getpwuid_r(0, user, buffer, 9, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getpwuid_r' {{.*}} [unblock-blocking-file-io]
  getgrnam("root");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getgrnam' {{.*}} [unblock-blocking-file-io]
  getgrgid(0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getgrgid' {{.*}} [unblock-blocking-file-io]
  getgrnam_r("root", members, buffer, 9, &found_group);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getgrnam_r' {{.*}} [unblock-blocking-file-io]
  getgrgid_r(0, members, buffer, 9, &found_group);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getgrgid_r' {{.*}} [unblock-blocking-file-io]
  void *library = dlopen("liba.so", RTLD_NOW);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dlopen' {{.*}} [unblock-blocking-file-io]
  dlmopen(LM_ID_NEWLM, "liba.so", RTLD_NOW);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'dlmopen' {{.*}} [unblock-blocking-file-io]
  dlsym(library, "f");
  co_return;
}
