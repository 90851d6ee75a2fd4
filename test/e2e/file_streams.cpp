// File streams: what is read, what is written, and what the streams say about it stays the same.
// REQUIRES: boost
// RUN: %fix_and_run %s %t
#include <boost/asio.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

// CHECK-FIXES: #include <unblock/file.hpp>

namespace net = boost::asio;

std::string slurp(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t count_words(std::istream &in) {
  std::size_t words = 0;
  for (std::string word; in >> word;)
    ++words;
  return words;
}

net::awaitable<bool> write_lines(std::string path, int count) {
  std::ofstream out(path);
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream(path)(net::use_awaitable);
  if (!out)
    co_return false;
  for (int i = 0; i < count; ++i)
    out << "line " << i << '\n';
  out.close();
  // CHECK-FIXES: {{^}}  co_await out.async_close()(net::use_awaitable);
  co_return out.good();
}

net::awaitable<void> append(std::string path, std::string text) {
  std::ofstream out{path, std::ios::app | std::ios::binary};
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream(path, std::ios::app | std::ios::binary)(net::use_awaitable);
  out << text;
  // CHECK-FIXES: {{^}}  co_await out.async_close()(net::use_awaitable);
  // CHECK-FIXES-NEXT: {{^}}  co_return;
  co_return;
}

net::awaitable<std::string> read_back(std::string path) {
  std::ifstream in(path);
  // CHECK-FIXES: {{^}}  unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  if (!in.is_open())
    co_return "no such file";
  std::ostringstream said;
  std::string line;
  while (std::getline(in, line))
    said << line.size() << ' ';
  said << "eof " << in.eof() << " fail " << in.fail();
  in.clear();
  in.seekg(5);
  said << " at " << in.tellg();
  in >> line;
  said << " word '" << line << "'";
  in.seekg(0);
  said << " words " << count_words(in);
  in.clear();
  in.seekg(0);
  std::ostringstream whole;
  whole << in.rdbuf();
  said << " whole " << whole.str().size();
  co_return said.str();
}

net::awaitable<std::string> opened_later(std::string first, std::string second) {
  std::ifstream in;
  // CHECK-FIXES: {{^}}  unblock::ifstream in;
  in.open(first);
  // CHECK-FIXES: {{^}}  co_await in.async_open(first)(net::use_awaitable);
  std::string all, line;
  std::getline(in, all);
  in.close();
  in.open(second);
  // CHECK-FIXES: {{^}}  co_await in.async_open(second)(net::use_awaitable);
  std::getline(in, line);
  co_return all + "|" + line;
}

net::awaitable<std::string> full_disk() {
  std::ofstream out("/dev/full");
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream("/dev/full")(net::use_awaitable);
  out << "does not fit";
  out.flush();
  // CHECK-FIXES: {{^}}  co_await out.async_flush()(net::use_awaitable);
  std::string said = out.bad() ? "bad" : "good";
  out.clear();
  out << "again";
  out.close();
  // CHECK-FIXES: {{^}}  co_await out.async_close()(net::use_awaitable);
  co_return said + (out.fail() ? ", close fails" : ", close works");
}

net::awaitable<std::size_t> write_vector(std::string path, std::vector<int> values) {
  if (values.empty())
    co_return 0;
  {
    auto out = std::ofstream(path, std::ios::binary);
    // CHECK-FIXES: {{^}}    unblock::ofstream out = co_await unblock::open_ofstream(path, std::ios::binary)(net::use_awaitable);
    for (int value : values)
      out.write(reinterpret_cast<const char *>(&value), sizeof value);
    // CHECK-FIXES: {{^}}    co_await out.async_close()(net::use_awaitable);
  }
  co_return slurp(path).size();
}

net::awaitable<std::string> one_expression(std::string path) {
  std::ofstream(path) << "first line\nsecond " << 2 << std::endl;
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return static_cast<void>(std::ofstream(path) << "first line\nsecond " << 2 << std::endl); })(net::use_awaitable);
  std::string line;
  if (!std::getline(std::ifstream(path), line))
    co_return "nothing";
  // CHECK-FIXES: co_await unblock::offload([&] { return !std::getline(std::ifstream(path), line); })(net::use_awaitable)
  std::ostringstream whole;
  whole << std::ifstream(path).rdbuf();
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return static_cast<void>(whole << std::ifstream(path).rdbuf()); })(net::use_awaitable);
  if (std::ifstream("missing.txt").good())
    line += "?";
  co_return line + "|" + whole.str();
}

net::awaitable<void> all() {
  std::cout << "write " << co_await write_lines("a.txt", 100) << '\n';
  std::cout << "write to nowhere " << co_await write_lines("nowhere/a.txt", 1) << '\n';
  co_await append("a.txt", "the end");
  std::cout << "bytes now " << slurp("a.txt").size() << '\n';
  std::cout << co_await read_back("a.txt") << '\n';
  std::cout << co_await read_back("missing.txt") << '\n';
  co_await write_lines("b.txt", 2);
  std::cout << co_await opened_later("a.txt", "b.txt") << '\n';
  std::cout << co_await full_disk() << '\n';
  std::cout << co_await write_vector("v.bin", std::vector<int>(3, 7)) << '\n';
  std::cout << co_await one_expression("one.txt") << '\n';
}

int main() {
  net::io_context context;
  net::co_spawn(context, all(), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
