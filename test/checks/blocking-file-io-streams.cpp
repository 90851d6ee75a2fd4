// When the fix of a file stream is safe, when it wants a look, and when there is none.
// REQUIRES: boost
// RUN: %check_unblock %s unblock-blocking-file-io %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace net = boost::asio;

// CHECK-FIXES: #include <unblock/file.hpp>

void takes_stream(std::istream &);
void takes_file_stream(std::ifstream &);

net::awaitable<void> used_as_istream(std::string path) {
  std::ifstream in(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream' waits for the file system and blocks the thread of coroutine 'used_as_istream' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  takes_stream(in);
  co_return;
}

net::awaitable<bool> only_asked(std::string path) {
  const std::ifstream in(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: 'std::ifstream'
  // CHECK-FIXES: {{^}}  const unblock::ifstream in = co_await unblock::open_ifstream(path)(net::use_awaitable);
  co_return in.is_open();
}

net::awaitable<void> used_as_ifstream(std::string path) {
  std::ifstream in(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ifstream'
  // CHECK-MESSAGES: :[[@LINE+2]]:21: note: no fix: 'in' is used as a standard file stream, which the runtime's stream isn't
  // CHECK-FIXES: {{^}}  std::ifstream in(path);
  takes_file_stream(in);
  co_return;
}

net::awaitable<void> written_and_left(std::string path, bool early) {
  std::ofstream out(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ofstream'
  // CHECK-FIXES: {{^}}  unblock::ofstream out = co_await unblock::open_ofstream(path)(net::use_awaitable);
  out << "head\n";
  if (early) {
    // CHECK-FIXES: {{^}}    co_await out.async_close()(net::use_awaitable);
    // CHECK-FIXES-NEXT: {{^}}    co_return;
    co_return;
  }
  out << "body\n";
  // CHECK-FIXES: {{^}}  co_await out.async_close()(net::use_awaitable);
  // CHECK-FIXES-NEXT: {{^}}  co_return;
  co_return;
}

net::awaitable<bool> result_of_the_stream(std::string path) {
  std::ofstream out(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'std::ofstream'
  // CHECK-MESSAGES: :[[@LINE-2]]:17: note: no safe fix: the coroutine may leave the scope of 'out' here with bytes still on their way to the file; this one wants a look
  // CHECK-FIXES: {{^}}  std::ofstream out(path);
  out << "text";
  co_return out.good();
}

net::awaitable<void> one_finding_per_stream(std::string first, std::string second) {
  std::ifstream in;
  // CHECK-FIXES: {{^}}  unblock::ifstream in;
  in.open(first);
  // CHECK-MESSAGES: :[[@LINE-1]]:6: warning: 'std::ifstream::open'
  // CHECK-FIXES: {{^}}  co_await in.async_open(first)(net::use_awaitable);
  in.close();
  in.open(second, std::ios::binary);
  // CHECK-FIXES: {{^}}  co_await in.async_open(second, std::ios::binary)(net::use_awaitable);
  std::string word;
  in >> word >> word;
  co_return;
}

net::awaitable<void> wide(std::string path) {
  std::wifstream in(path);
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'std::ifstream'
  // CHECK-MESSAGES: :[[@LINE-2]]:18: note: no fix: the runtime has no stream of the type of 'in'
  // CHECK-FIXES: {{^}}  std::wifstream in(path);
  co_return;
}

struct log {
  std::ofstream file_;
  net::awaitable<void> member(std::string path) {
    file_.open(path);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'std::ofstream::open'
    // CHECK-MESSAGES: :[[@LINE-2]]:11: note: no fix: the stream is no local variable of this coroutine
    // CHECK-FIXES: {{^}}    file_.open(path);
    file_ << "opened";
    co_return;
  }
};

// A stream that lives for one expression: all of that runs elsewhere.
std::string parse_here(std::istream &&in) {
  std::string word;
  in >> word;
  return word;
}
std::string parse_out_of_sight(std::istream &&in);

net::awaitable<bool> temporaries(std::string path, std::string text) {
  std::ofstream(path) << text;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'std::ofstream' waits for the file system and blocks the thread of coroutine 'temporaries' [unblock-blocking-file-io]
  // CHECK-FIXES: {{^}}  co_await unblock::offload([&] { return static_cast<void>(std::ofstream(path) << text); })(net::use_awaitable);
  if (std::getline(std::ifstream{path}, text))
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'std::ifstream'
    // CHECK-FIXES: {{^}}  if (co_await unblock::offload([&] { return static_cast<bool>(std::getline(std::ifstream{path}, text)); })(net::use_awaitable))
    text += parse_here(std::ifstream(path));
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'std::ifstream'
  // CHECK-FIXES: {{^}}    co_await unblock::offload([&] { return static_cast<void>(text += parse_here(std::ifstream(path))); })(net::use_awaitable);
  text = parse_out_of_sight(std::ifstream(path));
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'std::ifstream'
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: note: no safe fix: 'parse_out_of_sight' would run on another thread, and what it does cannot be seen here; this one wants a look
  std::string whole{std::istreambuf_iterator<char>(std::ifstream(path).rdbuf()), {}};
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: 'std::ifstream'
  // CHECK-MESSAGES: :[[@LINE-2]]:52: note: no fix: the object is built where it lives, and can't be built on another thread
  // CHECK-FIXES: {{^}}  std::string whole{std::istreambuf_iterator<char>(std::ifstream(path).rdbuf()), {}};
  co_return std::ifstream(path).good();
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: 'std::ifstream'
  // CHECK-FIXES: {{^}}  co_return co_await unblock::offload([&] { return std::ifstream(path).good(); })(net::use_awaitable);
}

// In memory, and nothing that touches the disk: silent.
net::awaitable<void> quiet(std::string text) {
  std::istringstream in(text);
  std::stringstream both;
  std::ifstream never_opened;
  std::string word;
  in >> word;
  both << word;
  co_return;
}
