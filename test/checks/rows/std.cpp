// The rows of std.yaml, against the standard library's own headers.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

awaitable<void> sleeps(std::chrono::milliseconds d) {
  std::this_thread::sleep_for(d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::this_thread::sleep_for' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(d)(boost::asio::use_awaitable);
  std::this_thread::sleep_until(std::chrono::steady_clock::now() + d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::this_thread::sleep_until' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_until(std::chrono::steady_clock::now() + d)(boost::asio::use_awaitable);
  std::this_thread::sleep_for(0s);
  std::this_thread::sleep_for(std::chrono::milliseconds(0));
  co_return;
}

awaitable<void> streams(std::string path) {
  std::ifstream in(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::ifstream' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: unblock::ifstream in = co_await unblock::open_ifstream(path)(boost::asio::use_awaitable);
  std::ofstream out(path, std::ios::app);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::ofstream' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: unblock::ofstream out = co_await unblock::open_ofstream(path, std::ios::app)(boost::asio::use_awaitable);
  std::fstream both(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::fstream' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: unblock::fstream both = co_await unblock::open_fstream(path)(boost::asio::use_awaitable);
  std::string line;
  while (std::getline(in, line))
    out << line;
  co_return;
}

awaitable<void> opened_later(std::string path) {
  std::ifstream in;
  std::ofstream out;
  std::fstream both;
  std::filebuf buffer;
  in.open(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::ifstream::open' {{.*}} [unblock-blocking-file-io]
  out.open(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::ofstream::open' {{.*}} [unblock-blocking-file-io]
  both.open(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::fstream::open' {{.*}} [unblock-blocking-file-io]
  buffer.open(path, std::ios::in);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filebuf::open' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> silent_streams(std::ifstream opened) {
  std::ifstream closed;
  std::ifstream moved(std::move(opened));
  std::istringstream in("text");
  std::stringstream both;
  std::string word;
  in >> word;
  both << word;
  co_return;
}

awaitable<void> asks(fs::path p, fs::path q, fs::file_status s) {
  if (fs::exists(p))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::exists' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: if (co_await unblock::offload([&] { return fs::exists(p); })(boost::asio::use_awaitable))
    co_return;
  fs::is_block_file(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_block_file' {{.*}} [unblock-blocking-file-io]
  fs::is_character_file(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_character_file' {{.*}} [unblock-blocking-file-io]
  fs::is_directory(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_directory' {{.*}} [unblock-blocking-file-io]
  fs::is_fifo(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_fifo' {{.*}} [unblock-blocking-file-io]
  fs::is_other(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_other' {{.*}} [unblock-blocking-file-io]
  fs::is_regular_file(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_regular_file' {{.*}} [unblock-blocking-file-io]
  fs::is_socket(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_socket' {{.*}} [unblock-blocking-file-io]
  fs::is_symlink(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_symlink' {{.*}} [unblock-blocking-file-io]
  // What was asked before touches nothing.
  fs::exists(s);
  fs::is_directory(s);
  fs::canonical(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::canonical' {{.*}} [unblock-blocking-file-io]
  fs::equivalent(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::equivalent' {{.*}} [unblock-blocking-file-io]
  fs::file_size(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::file_size' {{.*}} [unblock-blocking-file-io]
  fs::hard_link_count(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::hard_link_count' {{.*}} [unblock-blocking-file-io]
  fs::is_empty(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::is_empty' {{.*}} [unblock-blocking-file-io]
  fs::last_write_time(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::last_write_time' {{.*}} [unblock-blocking-file-io]
  fs::proximate(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::proximate' {{.*}} [unblock-blocking-file-io]
  fs::read_symlink(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::read_symlink' {{.*}} [unblock-blocking-file-io]
  fs::relative(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::relative' {{.*}} [unblock-blocking-file-io]
  fs::space(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::space' {{.*}} [unblock-blocking-file-io]
  fs::status(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::status' {{.*}} [unblock-blocking-file-io]
  fs::symlink_status(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::symlink_status' {{.*}} [unblock-blocking-file-io]
  fs::temp_directory_path();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::temp_directory_path' {{.*}} [unblock-blocking-file-io]
  fs::weakly_canonical(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::weakly_canonical' {{.*}} [unblock-blocking-file-io]
}

awaitable<void> changes(fs::path p, fs::path q) {
  std::error_code ec;
  fs::copy(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::copy' {{.*}} [unblock-blocking-file-io]
  fs::copy_file(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::copy_file' {{.*}} [unblock-blocking-file-io]
  fs::copy_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::copy_symlink' {{.*}} [unblock-blocking-file-io]
  fs::create_directories(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::create_directories' {{.*}} [unblock-blocking-file-io]
  fs::create_directory(p, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::create_directory' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return fs::create_directory(p, ec); })(boost::asio::use_awaitable);
  fs::create_directory_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::create_directory_symlink' {{.*}} [unblock-blocking-file-io]
  fs::create_hard_link(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::create_hard_link' {{.*}} [unblock-blocking-file-io]
  fs::create_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::create_symlink' {{.*}} [unblock-blocking-file-io]
  fs::permissions(p, fs::perms::owner_all);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::permissions' {{.*}} [unblock-blocking-file-io]
  fs::rename(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::rename' {{.*}} [unblock-blocking-file-io]
  fs::resize_file(p, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::resize_file' {{.*}} [unblock-blocking-file-io]
  fs::remove(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove' {{.*}} [unblock-blocking-file-io]
  fs::remove_all(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::remove_all' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<int> directories(fs::path p) {
  int n = 0;
  for (const fs::directory_entry &e : fs::directory_iterator(p))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_iterator' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: for (const fs::directory_entry &e : co_await unblock::list_directory(p)(boost::asio::use_awaitable))
    n += e.is_directory();
  for (const auto &e : fs::recursive_directory_iterator(p, fs::directory_options::skip_permission_denied))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::recursive_directory_iterator' {{.*}} [unblock-blocking-file-io]
    n += e.is_regular_file();
  for (fs::directory_iterator i(p), end; i != end; ++i)
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_iterator' {{.*}} [unblock-blocking-file-io]
    ++n;
  co_return n;
}

awaitable<void> entries(fs::path p) {
  fs::directory_entry none;
  fs::directory_entry e(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry' {{.*}} [unblock-blocking-file-io]
  e.assign(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::assign' {{.*}} [unblock-blocking-file-io]
  e.file_size();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::file_size' {{.*}} [unblock-blocking-file-io]
  e.hard_link_count();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::hard_link_count' {{.*}} [unblock-blocking-file-io]
  e.last_write_time();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::last_write_time' {{.*}} [unblock-blocking-file-io]
  e.refresh();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::refresh' {{.*}} [unblock-blocking-file-io]
  e.replace_filename("x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::replace_filename' {{.*}} [unblock-blocking-file-io]
  e.status();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::status' {{.*}} [unblock-blocking-file-io]
  e.symlink_status();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::filesystem::directory_entry::symlink_status' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> path_arithmetic(fs::path p) {
  const fs::path q = p / "x";
  (void)q.extension();
  (void)q.lexically_normal();
  (void)p.parent_path().filename().string();
  co_return;
}
