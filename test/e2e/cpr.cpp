// cpr's calls keep their result type. The headers are our own model of cpr (it has no Debian package); libcurl underneath is the real one, so file:// is served.
// REQUIRES: boost, curl
// RUN: %fix_and_run %s %t -- -isystem %S/../mock -lcurl
#include <boost/asio.hpp>
#include <cpr/cpr.h>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <unistd.h>

// CHECK-FIXES: #include <unblock/cpr.hpp>

namespace asio = boost::asio;

asio::awaitable<std::string> get(std::string url) {
  cpr::Response response = cpr::Get(cpr::Url{url}, cpr::Timeout{2000});
  // cpr::Url has a constructor from a braced list, which GCC 12 does not let stand beside a co_await: hence the lambda.
  // CHECK-FIXES: {{^}}  cpr::Response response = co_await [&] { return unblock::cpr::Get(cpr::Url{url}, cpr::Timeout{2000}); }()(asio::use_awaitable);
  co_return response.text + " " + std::to_string(static_cast<int>(response.error.code));
}

asio::awaitable<std::string> session(std::string url) {
  cpr::Session own;
  own.SetUrl(cpr::Url{url});
  auto response = own.Get();
  // CHECK-FIXES: {{^}}  auto response = co_await unblock::cpr::Get(own)(asio::use_awaitable);
  co_return response.text;
}

asio::awaitable<void> all(std::string file) {
  std::cout << co_await get("file://" + file) << '\n';
  std::cout << co_await get("http://127.0.0.1:1/refused") << '\n';
  std::cout << co_await session("file://" + file) << '\n';
}

int main() {
  std::ofstream("served.txt") << "served";
  char folder[4096];
  if (!getcwd(folder, sizeof folder))
    return 1;
  asio::io_context context;
  asio::co_spawn(context, all(std::string(folder) + "/served.txt"), [](std::exception_ptr failure) {
    if (failure)
      std::rethrow_exception(failure);
  });
  context.run();
}
