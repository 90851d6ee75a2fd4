// How transfers end together with other things: an io_context, the process, a parent; and who may await them.
#include "support/coroutine.hpp"
#include "support/curl_coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define UNBLOCK_TEST_CLANG_TSAN 1
#endif
#endif

using namespace unblock_test;
using namespace std::chrono_literals;

namespace {

TEST(CurlShutdown, AnIoContextMayBeDestroyedBeforeItsTransfers) {
  http_server server;
  auto alive = std::make_shared<int>();
  {
    net::io_context context;
    for (int i = 0; i < 20; ++i)
      net::co_spawn(
          context,
          [&, i, alive]() -> net::awaitable<void> {
            curl_handle handle(server.url(i % 2 == 0 ? "/hang" : "/slow/20"));
            co_await unblock::curl_perform(handle)(net::use_awaitable);
          },
          net::detached);
    context.run_for(20ms);
  }
  EXPECT_EQ(alive.use_count(), 1); // the coroutines were destroyed, and with them their handles
  run([&] { return expect_page(server.url("/hello"), "hello"); });
}

// A coroutine type that knows nothing of Asio.
struct plain_task {
  struct promise_type {
    plain_task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

plain_task perform_plainly(CURL *handle, std::promise<CURLcode> &result) {
  CURLcode const code = co_await unblock::curl_perform(handle);
  result.set_value(code);
}

TEST(CurlTokens, APlainCoroutineAwaitsTheOperationItself) {
  http_server server;
  curl_handle handle(server.url("/hello"));
  std::promise<CURLcode> result;
  perform_plainly(handle, result);
  EXPECT_EQ(result.get_future().get(), CURLE_OK);
  EXPECT_EQ(handle.body, "hello");
}

TEST(CurlTokens, AFuture) {
  http_server server;
  curl_handle handle(server.url("/hello"));
  EXPECT_EQ(unblock::curl_perform(handle)(net::use_future).get(), CURLE_OK);
}

TEST(CurlOptions, CannotChangeOnceATransferRan) {
  http_server server;
  run([&] { return expect_page(server.url("/hello"), "hello"); });
  EXPECT_THROW(unblock::configure_curl({}), std::logic_error);
}

#if !defined(__SANITIZE_THREAD__) &&                                                               \
    !UNBLOCK_TEST_CLANG_TSAN // which does not follow a child with threads

TEST(CurlFork, AChildHasAWorkerOfItsOwn) {
  http_server server;
  run([&] { return expect_page(server.url("/hello"), "hello"); }); // the parent's worker runs
  ::pid_t const child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    curl_handle handle(server.url("/hello"));
    std::promise<CURLcode>
        result; // use_future would need threads of Asio's own, which the child has not
    unblock::curl_perform(handle)(
        [&](unblock::net_error_code, CURLcode code) { result.set_value(code); });
    CURLcode const code = result.get_future().get();
    ::_exit(code == CURLE_OK && handle.body == "hello" ? 3 : 4);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
  run([&] { return expect_page(server.url("/hello"), "hello"); });
}

#endif

// Runs in a process of its own. The io_context is never destroyed, as in a program that leaves through exit().
[[noreturn]] void exit_with_transfer(http_server &server, std::string const &path) {
  static auto &context = *new net::io_context;
  static auto &handle = *new curl_handle(server.url(path));
  unblock::curl_perform(handle)(
      net::bind_executor(context, [](unblock::net_error_code, CURLcode) {}));
  std::exit(7);
}

TEST(CurlExitDeathTest, AHangingTransferDoesNotKeepTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT({ exit_with_transfer(*new http_server, "/hang"); }, testing::ExitedWithCode(7), "");
}

TEST(CurlExitDeathTest, ATransferUnderWayIsFinished) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  http_server server; // in the parent: the child sends its request here, and says so only by that
  EXPECT_EXIT(
      {
        auto &handle =
            *new curl_handle("http://127.0.0.1:" + std::to_string(server.port()) + "/slow/300");
        handle.set(
            CURLOPT_WRITEFUNCTION, +[](char *, std::size_t size, std::size_t count, void *) {
              std::fputs("received", stderr);
              return size * count;
            });
        unblock::curl_perform(handle)([](unblock::net_error_code, CURLcode) {});
        std::exit(7);
      },
      testing::ExitedWithCode(7), "received");
}

} // namespace

int main(int argc, char **argv) {
  testing::InitGoogleTest(&argc, argv);
  unblock::curl_options options;
  options.exit_grace = 1s;
  unblock::configure_curl(options);
  EXPECT_THROW(unblock::configure_curl({.max_transfers = 0}), std::invalid_argument);
  return RUN_ALL_TESTS();
}
