// The rows of beast.yaml for files on Windows, against a mock: the real header declares nothing elsewhere.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/beast_file_win32.h"

awaitable<void> files(char const *path) {
  boost::system::error_code ec;
  boost::beast::file_win32 file;
  char data[10];
  file.open(path, boost::beast::file_mode::scan, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_win32::open' {{.*}} [unblock-blocking-file-io]
  file.size(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_win32::size' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return file.size(ec); })(boost::asio::use_awaitable);
  file.read(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_win32::read' {{.*}} [unblock-blocking-file-io]
  file.write(data, sizeof data, ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_win32::write' {{.*}} [unblock-blocking-file-io]
  file.close(ec);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::beast::file_win32::close' {{.*}} [unblock-blocking-file-io]
  // It only notes where to go on.
  file.seek(0, ec);
  co_return;
}
