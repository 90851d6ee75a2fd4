// The rows of stdio.yaml, against the C library's own header.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <cstdarg>
#include <cstdio>
#include <string>
#include <cwchar>

awaitable<void> opens(const char *path, std::string mine) {
  FILE *f = fopen(mine.c_str(), "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fopen' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: FILE *f = co_await unblock::offload([&] { return fopen(mine.c_str(), "r"); })(boost::asio::use_awaitable);
  f = std::fopen(mine.c_str(), "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fopen' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: f = co_await unblock::offload([&] { return std::fopen(mine.c_str(), "r"); })(boost::asio::use_awaitable);
  f = fopen64(path, "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fopen64' {{.*}} [unblock-blocking-file-io]
  f = freopen(path, "r", f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'freopen' {{.*}} [unblock-blocking-file-io]
  f = freopen64(path, "r", f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'freopen64' {{.*}} [unblock-blocking-file-io]
  f = tmpfile();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tmpfile' {{.*}} [unblock-blocking-file-io]
  f = tmpfile64();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tmpfile64' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> reads(const char *path, va_list arguments) {
  FILE *f = fopen(path, "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fopen' {{.*}} [unblock-blocking-file-io]
  char buffer[80];
  wchar_t wide[80];
  char *line = nullptr;
  size_t size = 0;
  int n;
  fread(buffer, 1, sizeof buffer, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fread' {{.*}} [unblock-blocking-file-io]
  fread_unlocked(buffer, 1, sizeof buffer, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fread_unlocked' {{.*}} [unblock-blocking-file-io]
  while (fgets(buffer, sizeof buffer, f))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgets' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: while (co_await unblock::offload([&] { return fgets(buffer, sizeof buffer, f); })(boost::asio::use_awaitable))
    ;
  fgets_unlocked(buffer, sizeof buffer, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgets_unlocked' {{.*}} [unblock-blocking-file-io]
  fgetws(wide, 80, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetws' {{.*}} [unblock-blocking-file-io]
  fgetc(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetc' {{.*}} [unblock-blocking-file-io]
  fgetc_unlocked(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetc_unlocked' {{.*}} [unblock-blocking-file-io]
  getc(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getc' {{.*}} [unblock-blocking-file-io]
  getc_unlocked(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getc_unlocked' {{.*}} [unblock-blocking-file-io]
  getw(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getw' {{.*}} [unblock-blocking-file-io]
  fgetwc(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetwc' {{.*}} [unblock-blocking-file-io]
  getwc(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwc' {{.*}} [unblock-blocking-file-io]
  fscanf(f, "%d", &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fscanf' {{.*}} [unblock-blocking-file-io]
  vfscanf(f, "%d", arguments);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vfscanf' {{.*}} [unblock-blocking-file-io]
  fwscanf(f, L"%d", &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fwscanf' {{.*}} [unblock-blocking-file-io]
  getline(&line, &size, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getline' {{.*}} [unblock-blocking-file-io]
  getdelim(&line, &size, ',', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getdelim' {{.*}} [unblock-blocking-file-io]
  ungetc('x', f);
  // Standard input waits for a person: see console.cpp.
  fgets(buffer, sizeof buffer, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgets' {{.*}} [unblock-blocking-console]
  co_return;
}

awaitable<void> writes(FILE *f, const char *text, va_list arguments) {
  fpos_t at;
  fpos64_t at64;
  fwrite(text, 1, 3, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fwrite' {{.*}} [unblock-blocking-file-io]
  fwrite_unlocked(text, 1, 3, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fwrite_unlocked' {{.*}} [unblock-blocking-file-io]
  fputs(text, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputs' {{.*}} [unblock-blocking-file-io]
  fputs_unlocked(text, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputs_unlocked' {{.*}} [unblock-blocking-file-io]
  fputc('x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputc' {{.*}} [unblock-blocking-file-io]
  fputc_unlocked('x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputc_unlocked' {{.*}} [unblock-blocking-file-io]
  putc('x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'putc' {{.*}} [unblock-blocking-file-io]
  putc_unlocked('x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'putc_unlocked' {{.*}} [unblock-blocking-file-io]
  putw(7, f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'putw' {{.*}} [unblock-blocking-file-io]
  fputwc(L'x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputwc' {{.*}} [unblock-blocking-file-io]
  putwc(L'x', f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'putwc' {{.*}} [unblock-blocking-file-io]
  fputws(L"x", f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fputws' {{.*}} [unblock-blocking-file-io]
  fprintf(f, "%s\n", text);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fprintf' {{.*}} [unblock-blocking-file-io]
  vfprintf(f, "%s\n", arguments);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vfprintf' {{.*}} [unblock-blocking-file-io]
  fwprintf(f, L"x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fwprintf' {{.*}} [unblock-blocking-file-io]
  fflush(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fflush' {{.*}} [unblock-blocking-file-io]
  fflush_unlocked(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fflush_unlocked' {{.*}} [unblock-blocking-file-io]
  fseek(f, 0, SEEK_SET);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fseek' {{.*}} [unblock-blocking-file-io]
  fseeko(f, 0, SEEK_SET);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fseeko' {{.*}} [unblock-blocking-file-io]
  fseeko64(f, 0, SEEK_SET);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fseeko64' {{.*}} [unblock-blocking-file-io]
  fgetpos(f, &at);
  fsetpos(f, &at);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fsetpos' {{.*}} [unblock-blocking-file-io]
  fgetpos64(f, &at64);
  fsetpos64(f, &at64);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fsetpos64' {{.*}} [unblock-blocking-file-io]
  rewind(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rewind' {{.*}} [unblock-blocking-file-io]
  fclose(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fclose' {{.*}} [unblock-blocking-file-io]
  remove("old");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'remove' {{.*}} [unblock-blocking-file-io]
  rename("new", "old");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rename' {{.*}} [unblock-blocking-file-io]
  co_return;
}

awaitable<void> in_memory(char *text, size_t size) {
  FILE *f = fmemopen(text, size, "r+");
  char buffer[80];
  fgets(buffer, sizeof buffer, f);
  fread(buffer, 1, 3, f);
  fprintf(f, "x");
  fclose(f);
  char *made = nullptr;
  size_t length = 0;
  FILE *g = open_memstream(&made, &length);
  fputs("x", g);
  fclose(g);
  co_return;
}

#define FLUSH_BOTH() (fflush(stdout), fflush(stderr))

awaitable<void> standard_streams(const char *text) {
  printf("%s\n", text);
  puts(text);
  fprintf(stderr, "%s\n", text);
  fputs(text, stdout);
  fwrite(text, 1, 3, stdout);
  std::fflush(stdout);
  perror(text);
  FLUSH_BOTH();
  co_return;
}
