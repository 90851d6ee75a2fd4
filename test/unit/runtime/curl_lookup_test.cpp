// A name look-up that hangs: getaddrinfo can't be interrupted, so that it must hold up nobody but who asked for it.
#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <dlfcn.h>
#include <netdb.h>

#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>

using namespace unblock_test;

namespace {

std::atomic<bool> let_go{false};
std::atomic<int> hanging{0};

} // namespace

// libcurl.so finds this one before libc's.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints,
                           addrinfo **result) {
  if (node != nullptr && std::string_view(node) == "hangs.test") {
    ++hanging;
    while (!let_go)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    --hanging;
    return EAI_AGAIN;
  }
  static auto *const real =
      reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
  return real(node, service, hints, result);
}

namespace {

constexpr char const *hanging_url = "http://hangs.test/";

class HangingLookup : public testing::Test {
protected:
  void SetUp() override { let_go = false; }
  // libcurl lets the look-up's thread go; it must end before the next test counts them.
  void TearDown() override {
    let_go = true;
    EXPECT_TRUE(eventually([] { return hanging == 0; }));
  }
};

TEST_F(HangingLookup, EndsWithTheTransfersTimeout) {
  curl_handle handle(hanging_url);
  handle.set(CURLOPT_TIMEOUT_MS, 100L);
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ(co_await unblock::curl_perform(handle)(net::use_awaitable), CURLE_OPERATION_TIMEDOUT);
    EXPECT_EQ(hanging, 1);
  });
}

TEST_F(HangingLookup, HoldsUpNoOtherTransfer) {
  http_server server;
  curl_handle stuck(hanging_url), other(server.url("/hello"));
  net::io_context context;
  net::cancellation_signal signal;
  unblock::curl_perform(stuck)(net::bind_cancellation_slot(
      signal.slot(), net::bind_executor(context, [](unblock::net_error_code, CURLcode) {})));
  ASSERT_TRUE(eventually([] { return hanging == 1; }));
  run([&]() -> net::awaitable<void> {
    EXPECT_EQ(co_await unblock::curl_perform(other)(net::use_awaitable), CURLE_OK);
  });
  EXPECT_EQ(other.body, "hello");
  EXPECT_EQ(hanging, 1);
  signal.emit(net::cancellation_type::terminal);
  context.run();
}

TEST_F(HangingLookup, IsCancelledWithoutWaitingForIt) {
  curl_handle handle(hanging_url);
  net::io_context context;
  net::cancellation_signal signal;
  unblock::net_error_code error;
  unblock::curl_perform(handle)(net::bind_cancellation_slot(
      signal.slot(),
      net::bind_executor(context, [&](unblock::net_error_code e, CURLcode) { error = e; })));
  ASSERT_TRUE(eventually([] { return hanging == 1; }));
  signal.emit(net::cancellation_type::terminal);
  context.run();
  EXPECT_EQ(error, net::error::operation_aborted);
  EXPECT_EQ(hanging, 1);
}

} // namespace
