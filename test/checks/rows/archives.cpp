// The rows of archives.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/archives.h"

awaitable<void> gz(gzFile file, char *bytes, va_list arguments) {
  gzFile opened = gzopen("a.gz", "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzopen' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: gzFile opened = co_await unblock::offload([&] { return gzopen("a.gz", "r"); })(boost::asio::use_awaitable);
  gzopen64("a.gz", "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzopen64' {{.*}} [unblock-blocking-file-io]
  gzopen_w(L"a.gz", "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzopen_w' {{.*}} [unblock-blocking-file-io]
  gzread(file, bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzread' {{.*}} [unblock-blocking-file-io]
  gzfread(bytes, 1, 9, file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzfread' {{.*}} [unblock-blocking-file-io]
  gzgets(file, bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzgets' {{.*}} [unblock-blocking-file-io]
  gzgetc(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzgetc' {{.*}} [unblock-blocking-file-io]
  gzgetc_(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzgetc_' {{.*}} [unblock-blocking-file-io]
  gzwrite(file, bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzwrite' {{.*}} [unblock-blocking-file-io]
  gzfwrite(bytes, 1, 9, file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzfwrite' {{.*}} [unblock-blocking-file-io]
  gzprintf(file, "%d", 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzprintf' {{.*}} [unblock-blocking-file-io]
  gzvprintf(file, "%d", arguments);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzvprintf' {{.*}} [unblock-blocking-file-io]
  gzputs(file, bytes);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzputs' {{.*}} [unblock-blocking-file-io]
  gzputc(file, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzputc' {{.*}} [unblock-blocking-file-io]
  gzflush(file, 2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzflush' {{.*}} [unblock-blocking-file-io]
  gzclose(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzclose' {{.*}} [unblock-blocking-file-io]
  gzclose_r(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzclose_r' {{.*}} [unblock-blocking-file-io]
  gzclose_w(file);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gzclose_w' {{.*}} [unblock-blocking-file-io]
  gzeof(opened);
  co_return;
}

awaitable<void> zip(zip_t *archive, zip_file_t *file, char *bytes, int fd) {
  int error = 0;
  zip_open("a.zip", 0, &error);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zip_open' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return zip_open("a.zip", 0, &error); })(boost::asio::use_awaitable);
  zip_fdopen(fd, 0, &error);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zip_fdopen' {{.*}} [unblock-blocking-file-io]
  zip_fread(file, bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zip_fread' {{.*}} [unblock-blocking-file-io]
  zip_close(archive);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'zip_close' {{.*}} [unblock-blocking-file-io]
  zip_get_num_entries(archive, 0);
  co_return;
}

awaitable<void> libarchive(struct archive *from, struct archive *to, struct archive_entry *entry, const char **names) {
  archive_read_open_file(from, "a.tar", 512);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_open_file' {{.*}} [unblock-blocking-file-io]
  archive_read_open_filename(from, "a.tar", 512);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_open_filename' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return archive_read_open_filename(from, "a.tar", 512); })(boost::asio::use_awaitable);
  archive_read_open_filenames(from, names, 512);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_open_filenames' {{.*}} [unblock-blocking-file-io]
  archive_read_open_filename_w(from, L"a.tar", 512);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_open_filename_w' {{.*}} [unblock-blocking-file-io]
  archive_read_extract(from, entry, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_extract' {{.*}} [unblock-blocking-file-io]
  archive_read_extract2(from, entry, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_read_extract2' {{.*}} [unblock-blocking-file-io]
  archive_write_open_file(to, "b.tar");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_write_open_file' {{.*}} [unblock-blocking-file-io]
  archive_write_open_filename(to, "b.tar");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_write_open_filename' {{.*}} [unblock-blocking-file-io]
  archive_write_open_filename_w(to, L"b.tar");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'archive_write_open_filename_w' {{.*}} [unblock-blocking-file-io]
  archive_read_open_memory(from, "bytes", 5);
  co_return;
}
