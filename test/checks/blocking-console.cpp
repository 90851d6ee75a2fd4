// Where waiting for input counts: what reads standard input, however it is called; not what reads or writes anything else.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-console %t --fix-notes -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>

namespace net = boost::asio;

net::awaitable<int> words() {
  std::string first, second;
  std::cin >> first >> second;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'std::operator>>' waits for somebody's input and blocks the thread of coroutine 'words'
  // CHECK-FIXES: co_await unblock::offload([&] { return static_cast<void>(std::cin >> first >> second); })(net::use_awaitable);
  std::istream &in = std::cin;
  in.ignore(10);
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'std::basic_istream::ignore' waits for somebody's input
  if (!std::getline(in, first))
    // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'std::getline' waits for somebody's input
    // CHECK-FIXES: if (!co_await unblock::offload([&] { return static_cast<bool>(std::getline(in, first)); })(net::use_awaitable))
    co_return 0;
  co_return std::getchar();
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'getchar' waits for somebody's input
  // CHECK-FIXES: co_return co_await unblock::offload([&] { return std::getchar(); })(net::use_awaitable);
}

net::awaitable<void> silent(std::FILE *file, std::istream &unknown) {
  std::string word;
  std::istringstream text("a b");
  text >> word;
  unknown >> word;
  std::ifstream list("list");
  std::getline(list, word);
  char line[80];
  std::fgets(line, sizeof line, file);
  std::cout << "what " << word << std::endl;
  std::printf("%s\n", line);
  std::ungetc('x', stdin);
  std::thread([] { std::getchar(); }).detach();
  co_return;
}

int main_loop() { return std::getchar(); }
