// The rows of console.yaml, against the libraries' own headers.
// REQUIRES: readline
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <cstdarg>
#include <iostream>
#include <iterator>
#include <readline/readline.h>
#include <stdio.h>
#include <string>
#include <unistd.h>
#include <wchar.h>
extern "C" char *linenoise(const char *prompt);
extern "C" char *gets(char *);

awaitable<int> characters(va_list list) {
  const int c = getchar();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getchar' waits for somebody's input {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: const int c = co_await unblock::offload([&] { return getchar(); })(boost::asio::use_awaitable);
  const int d = getchar_unlocked();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getchar_unlocked' {{.*}} [unblock-blocking-console]
  const int e = getwchar();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwchar' {{.*}} [unblock-blocking-console]
  const int f = getwchar_unlocked();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwchar_unlocked' {{.*}} [unblock-blocking-console]
  int number = 0;
  if (scanf("%d", &number) != 1)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scanf' {{.*}} [unblock-blocking-console]
    // CHECK-FIXES: if (co_await unblock::offload([&] { return scanf("%d", &number); })(boost::asio::use_awaitable) != 1)
    co_return 0;
  vscanf("%d", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vscanf' {{.*}} [unblock-blocking-console]
  wscanf(L"%d", &number);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'wscanf' {{.*}} [unblock-blocking-console]
  vwscanf(L"%d", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vwscanf' {{.*}} [unblock-blocking-console]
  co_return c + d + e + f;
}

awaitable<void> lines() {
  char *typed = readline("> ");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'readline' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: char *typed = co_await unblock::offload([&] { return readline("> "); })(boost::asio::use_awaitable);
  typed = linenoise("> ");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'linenoise' {{.*}} [unblock-blocking-console]
  typed = getpass("password: ");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getpass' {{.*}} [unblock-blocking-console]
  char buffer[100];
  gets(buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'gets' {{.*}} [unblock-blocking-console]
  co_return;
}

awaitable<void> standard_input() {
  char buffer[100];
  wchar_t wide[100];
  fgets(buffer, sizeof buffer, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgets' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: co_await unblock::offload([&] { return fgets(buffer, sizeof buffer, stdin); })(boost::asio::use_awaitable);
  fgets_unlocked(buffer, sizeof buffer, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgets_unlocked' {{.*}} [unblock-blocking-console]
  fgetws(wide, 100, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetws' {{.*}} [unblock-blocking-console]
  char *line = nullptr;
  size_t size = 0;
  getline(&line, &size, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getline' {{.*}} [unblock-blocking-console]
  getdelim(&line, &size, ',', stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getdelim' {{.*}} [unblock-blocking-console]
  fread(buffer, 1, sizeof buffer, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fread' {{.*}} [unblock-blocking-console]
  fread_unlocked(buffer, 1, sizeof buffer, stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fread_unlocked' {{.*}} [unblock-blocking-console]
  fgetc(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetc' {{.*}} [unblock-blocking-console]
  fgetc_unlocked(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetc_unlocked' {{.*}} [unblock-blocking-console]
  getc(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getc' {{.*}} [unblock-blocking-console]
  getc_unlocked(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getc_unlocked' {{.*}} [unblock-blocking-console]
  fgetwc(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fgetwc' {{.*}} [unblock-blocking-console]
  getwc(stdin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'getwc' {{.*}} [unblock-blocking-console]
  int n = 0;
  fscanf(stdin, "%d", &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fscanf' {{.*}} [unblock-blocking-console]
  fwscanf(stdin, L"%d", &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fwscanf' {{.*}} [unblock-blocking-console]
  read(STDIN_FILENO, buffer, sizeof buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read' waits for somebody's input {{.*}} [unblock-blocking-console]
  read(0, buffer, sizeof buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read' waits for somebody's input {{.*}} [unblock-blocking-console]
  co_return;
}

awaitable<void> more_standard_input(va_list list) {
  vfscanf(stdin, "%d", list);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vfscanf' {{.*}} [unblock-blocking-console]
  co_return;
}

// One finding per statement.
awaitable<int> stream() {
  int a = 0, b = 0;
  char c = 0;
  std::string word, line;
  std::cin >> a >> word >> b;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::operator>>' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: co_await unblock::offload([&] { return static_cast<void>(std::cin >> a >> word >> b); })(boost::asio::use_awaitable);
  std::cin >> c;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::operator>>' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: co_await unblock::offload([&] { return static_cast<void>(std::cin >> c); })(boost::asio::use_awaitable);
  while (std::getline(std::cin, line))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::getline' {{.*}} [unblock-blocking-console]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return static_cast<bool>(std::getline(std::cin, line)); })(boost::asio::use_awaitable))
    ++a;
  std::getline(std::cin >> std::ws, line);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::getline' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: co_await unblock::offload([&] { return static_cast<void>(std::getline(std::cin >> std::ws, line)); })(boost::asio::use_awaitable);
  if (!(std::cin >> a) || b > 3)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::operator>>' {{.*}} [unblock-blocking-console]
    // CHECK-FIXES: if (!(co_await unblock::offload([&] { return static_cast<bool>(std::cin >> a); })(boost::asio::use_awaitable)) || b > 3)
    co_return 1;
  std::istream &in = std::cin;
  b += in.get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::get' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: b += co_await unblock::offload([&] { return in.get(); })(boost::asio::use_awaitable);
  char buffer[10];
  std::cin.getline(buffer, sizeof buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::getline' {{.*}} [unblock-blocking-console]
  std::cin.read(buffer, sizeof buffer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::read' {{.*}} [unblock-blocking-console]
  std::cin.ignore();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::ignore' {{.*}} [unblock-blocking-console]
  std::cin.peek();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::peek' {{.*}} [unblock-blocking-console]
  std::istream &again = (std::cin >> a);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::basic_istream::operator>>' {{.*}} [unblock-blocking-console]
  // CHECK-FIXES: std::istream &again = (std::cin >> a);
  co_return again ? a : b;
}

awaitable<std::string> iterators() {
  std::istreambuf_iterator<char> begin(std::cin), end;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::istreambuf_iterator' {{.*}} [unblock-blocking-console]
  std::istream_iterator<int> numbers(std::cin);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'std::istream_iterator' {{.*}} [unblock-blocking-console]
  co_return std::string(begin, end);
}

// Output, and input from elsewhere.
awaitable<void> silent(std::istream &in, std::istringstream &text) {
  std::cout << "Enter a number: " << std::flush;
  printf("> ");
  std::string line;
  std::getline(in, line);
  int n = 0;
  in >> n;
  co_return;
}
