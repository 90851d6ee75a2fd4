// The rows of boost_thread.yaml, boost_filesystem.yaml and boost_nowide.yaml, against Boost's own headers.
// REQUIRES: boost
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <boost/chrono.hpp>
#include <boost/filesystem.hpp>
#include <boost/filesystem/fstream.hpp>
#include <boost/nowide/fstream.hpp>
#include <boost/thread.hpp>

namespace fs = boost::filesystem;

awaitable<void> sleeps(boost::chrono::milliseconds d, boost::system_time until) {
  boost::this_thread::sleep_for(d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::sleep_for' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::nanoseconds(boost::chrono::duration_cast<boost::chrono::nanoseconds>(d).count()))(boost::asio::use_awaitable);
  boost::this_thread::sleep_until(boost::chrono::steady_clock::now() + d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::sleep_until' {{.*}} [unblock-blocking-sleep]
  boost::this_thread::sleep(boost::posix_time::milliseconds(5));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::sleep_for(std::chrono::nanoseconds((boost::posix_time::milliseconds(5)).total_nanoseconds()))(boost::asio::use_awaitable);
  boost::this_thread::sleep(until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::sleep' {{.*}} [unblock-blocking-sleep]
  // CHECK-FIXES: co_await unblock::offload([&] { return boost::this_thread::sleep(until); })(boost::asio::use_awaitable);
  boost::this_thread::no_interruption_point::sleep_for(d);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::no_interruption_point::sleep_for' {{.*}} [unblock-blocking-sleep]
  boost::this_thread::no_interruption_point::sleep_until(boost::chrono::steady_clock::now());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::no_interruption_point::sleep_until' {{.*}} [unblock-blocking-sleep]
  boost::this_thread::no_interruption_point::sleep(until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::this_thread::no_interruption_point::sleep' {{.*}} [unblock-blocking-sleep]
  boost::thread::sleep(until);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::thread::sleep' {{.*}} [unblock-blocking-sleep]
  co_return;
}

awaitable<void> asks(fs::path p, fs::path q, fs::file_status s) {
  fs::exists(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::exists' {{.*}} [unblock-blocking-file-io]
  fs::is_directory(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::is_directory' {{.*}} [unblock-blocking-file-io]
  fs::is_other(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::is_other' {{.*}} [unblock-blocking-file-io]
  fs::is_regular_file(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::is_regular_file' {{.*}} [unblock-blocking-file-io]
  fs::is_symlink(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::is_symlink' {{.*}} [unblock-blocking-file-io]
  fs::exists(s);
  fs::canonical(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::canonical' {{.*}} [unblock-blocking-file-io]
  fs::creation_time(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::creation_time' {{.*}} [unblock-blocking-file-io]
  fs::equivalent(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::equivalent' {{.*}} [unblock-blocking-file-io]
  fs::file_size(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::file_size' {{.*}} [unblock-blocking-file-io]
  fs::hard_link_count(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::hard_link_count' {{.*}} [unblock-blocking-file-io]
  fs::is_empty(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::is_empty' {{.*}} [unblock-blocking-file-io]
  fs::last_write_time(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::last_write_time' {{.*}} [unblock-blocking-file-io]
  fs::read_symlink(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::read_symlink' {{.*}} [unblock-blocking-file-io]
  fs::relative(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::relative' {{.*}} [unblock-blocking-file-io]
  fs::space(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::space' {{.*}} [unblock-blocking-file-io]
  fs::status(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::status' {{.*}} [unblock-blocking-file-io]
  fs::symlink_status(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::symlink_status' {{.*}} [unblock-blocking-file-io]
  fs::temp_directory_path();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::temp_directory_path' {{.*}} [unblock-blocking-file-io]
  fs::weakly_canonical(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::weakly_canonical' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> changes(fs::path p, fs::path q) {
  fs::copy(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::copy' {{.*}} [unblock-blocking-file-io]
  fs::copy_directory(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::copy_directory' {{.*}} [unblock-blocking-file-io]
  fs::copy_file(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::copy_file' {{.*}} [unblock-blocking-file-io]
  fs::copy_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::copy_symlink' {{.*}} [unblock-blocking-file-io]
  fs::create_directories(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::create_directories' {{.*}} [unblock-blocking-file-io]
  fs::create_directory(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::create_directory' {{.*}} [unblock-blocking-file-io]
  fs::create_directory_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::create_directory_symlink' {{.*}} [unblock-blocking-file-io]
  fs::create_hard_link(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::create_hard_link' {{.*}} [unblock-blocking-file-io]
  fs::create_symlink(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::create_symlink' {{.*}} [unblock-blocking-file-io]
  fs::permissions(p, fs::owner_all);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::permissions' {{.*}} [unblock-blocking-file-io]
  fs::remove(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::remove' {{.*}} [unblock-blocking-file-io]
  fs::remove_all(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::remove_all' {{.*}} [unblock-blocking-file-io]
  fs::rename(p, q);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::rename' {{.*}} [unblock-blocking-file-io]
  fs::resize_file(p, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::resize_file' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> streams(fs::path p) {
  fs::ifstream in(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::ifstream' {{.*}} [unblock-blocking-file-io]
  fs::ofstream out(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::ofstream' {{.*}} [unblock-blocking-file-io]
  fs::fstream both(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::fstream' {{.*}} [unblock-blocking-file-io]
  fs::ifstream later_in;
  fs::ofstream later_out;
  fs::fstream later_both;
  later_in.open(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::ifstream::open' {{.*}} [unblock-blocking-file-io]
  later_out.open(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::ofstream::open' {{.*}} [unblock-blocking-file-io]
  later_both.open(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::fstream::open' {{.*}} [unblock-blocking-file-io]
  for (const fs::directory_entry &e : fs::directory_iterator(p))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::directory_iterator' {{.*}} [unblock-blocking-file-io]
    (void)e;
  fs::recursive_directory_iterator all(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::filesystem::recursive_directory_iterator' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> nowide(const char *name) {
  boost::nowide::ifstream in(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::nowide::ifstream' {{.*}} [unblock-blocking-file-io]
  boost::nowide::ofstream out(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::nowide::ofstream' {{.*}} [unblock-blocking-file-io]
  boost::nowide::fstream both(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::nowide::fstream' {{.*}} [unblock-blocking-file-io]
  boost::nowide::ifstream later;
  later.open(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::nowide::detail::fstream_impl::open' {{.*}} [unblock-blocking-file-io]
  co_return;
}
