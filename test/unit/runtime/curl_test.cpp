// curl_perform against curl_easy_perform: the same requests, the same servers, the same results.
#include "support/coroutine.hpp"
#include "support/curl_handle.hpp"
#include "support/curl_on_context.hpp"
#include "support/http_server.hpp"

#include <unblock/curl.hpp>

#include <gtest/gtest.h>

#include <cerrno>
#include <functional>
#include <string>
#include <vector>

using namespace unblock_test;

namespace {

CURLcode perform(CURL *handle) {
  CURLcode code = CURLE_OBSOLETE20;
  run([&]() -> net::awaitable<void> {
    code = co_await unblock::curl_perform(handle)(net::use_awaitable);
  });
  return code;
}

http_server &server() {
  static http_server instance;
  return instance;
}

struct request {
  std::string name;
  std::function<std::string()> url;
  std::function<void(curl_handle &)> configure = [](curl_handle &) {};
};

std::size_t refuse_data(char *, std::size_t, std::size_t, void *) { return 0; }
int stop_on_progress(void *, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  return now > 0 ? 1 : 0;
}
int stop_on_third_call(void *calls, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return ++*static_cast<int *>(calls) >= 3 ? 1 : 0;
}

auto page(std::string path) {
  return [path] { return server().url(path); };
}
auto text(std::string url) {
  return [url] { return url; };
}

std::vector<request> const requests = {
    {"Page", page("/hello")},
    {"LargeBody", page("/bytes/3000000")},
    {"EmptyBody", page("/bytes/0")},
    {"NotFound", page("/nothing")},
    {"NotFoundFails", page("/nothing"), [](curl_handle &h) { h.set(CURLOPT_FAILONERROR, 1L); }},
    {"ServerError", page("/status/503")},
    {"ConnectionClose", page("/close")},
    {"HalfBody", page("/half")},
    {"Reset", page("/reset")},
    {"Post", page("/echo"), [](curl_handle &h) { h.set(CURLOPT_COPYPOSTFIELDS, "a=1&b=2"); }},
    {"LargePost", page("/echo"),
     [](curl_handle &h) { h.set(CURLOPT_COPYPOSTFIELDS, std::string(300000, 'x').c_str()); }},
    {"Head", page("/hello"), [](curl_handle &h) { h.set(CURLOPT_NOBODY, 1L); }},
    {"Delete", page("/echo"), [](curl_handle &h) { h.set(CURLOPT_CUSTOMREQUEST, "DELETE"); }},
    {"HangWithTimeout", page("/hang"), [](curl_handle &h) { h.set(CURLOPT_TIMEOUT_MS, 300L); }},
    {"StallWithTimeout", page("/stall"), [](curl_handle &h) { h.set(CURLOPT_TIMEOUT_MS, 300L); }},
    {"Refused", [] { return "http://127.0.0.1:" + std::to_string(unused_port()) + "/"; }},
    {"UnresolvableHost", text("http://host.invalid/")},
    {"UnsupportedProtocol", text("gopher9://127.0.0.1/")},
    {"MalformedUrl", text("http://")},
    {"BadPort", text("http://127.0.0.1:99999/")},
    {"WriteCallbackRefuses", page("/hello"),
     [](curl_handle &h) { h.set(CURLOPT_WRITEFUNCTION, &refuse_data); }},
    {"ProgressCallbackStops", page("/bytes/3000000"),
     [](curl_handle &h) {
       h.set(CURLOPT_XFERINFOFUNCTION, &stop_on_progress);
       h.set(CURLOPT_NOPROGRESS, 0L);
     }},
    {"TooLargeFile", page("/bytes/1000"), [](curl_handle &h) { h.set(CURLOPT_MAXFILESIZE, 10L); }},
};

class AsEasyPerform : public testing::TestWithParam<request> {};

TEST_P(AsEasyPerform, GivesTheSameResult) {
  std::string const url = GetParam().url();
  curl_handle expected(url);
  GetParam().configure(expected);
  CURLcode const expected_code = curl_easy_perform(expected);

  curl_handle ours(url);
  GetParam().configure(ours);
  EXPECT_EQ(perform(ours), expected_code);
  EXPECT_EQ(ours.info(CURLINFO_RESPONSE_CODE), expected.info(CURLINFO_RESPONSE_CODE));
  EXPECT_EQ(ours.info(CURLINFO_OS_ERRNO), expected.info(CURLINFO_OS_ERRNO));
  if (expected_code != CURLE_WRITE_ERROR && expected_code != CURLE_ABORTED_BY_CALLBACK) {
    EXPECT_EQ(ours.body, expected.body);
  }
  EXPECT_EQ(ours.error().empty(), expected.error().empty());
  if (expected_code != CURLE_OPERATION_TIMEDOUT &&
      expected_code != CURLE_COULDNT_CONNECT) { // these name milliseconds
    EXPECT_EQ(ours.error(), expected.error());
  }
}

INSTANTIATE_TEST_SUITE_P(Curl, AsEasyPerform, testing::ValuesIn(requests),
                         [](auto const &info) { return info.param.name; });

TEST(CurlPerform, SetsErrnoToWhatLibcurlSaw) {
  curl_handle handle("http://127.0.0.1:" + std::to_string(unused_port()) + "/");
  run([&]() -> net::awaitable<void> {
    errno = 0;
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(errno, ECONNREFUSED);
    EXPECT_EQ(code, CURLE_COULDNT_CONNECT);
  });
}

TEST(CurlPerform, KeepsErrnoOnSuccess) {
  curl_handle handle(server().url("/hello"));
  run([&]() -> net::awaitable<void> {
    errno = EDOM;
    CURLcode const code = co_await unblock::curl_perform(handle)(net::use_awaitable);
    EXPECT_EQ(errno, EDOM);
    EXPECT_EQ(code, CURLE_OK);
  });
}

TEST(CurlPerform, ANullHandleIsABadArgument) {
  EXPECT_EQ(perform(nullptr), curl_easy_perform(nullptr));
  EXPECT_EQ(perform(nullptr), CURLE_BAD_FUNCTION_ARGUMENT);
}

TEST(CurlPerform, AHandleOfAnotherMultiIsRefused) {
  CURLM *const multi = curl_multi_init();
  curl_handle handle(server().url("/hello"));
  ASSERT_EQ(curl_multi_add_handle(multi, handle), CURLM_OK);
  EXPECT_EQ(curl_easy_perform(handle), CURLE_FAILED_INIT);
  EXPECT_EQ(perform(handle), CURLE_FAILED_INIT);
  curl_multi_remove_handle(multi, handle);
  EXPECT_EQ(perform(handle), CURLE_OK);
  curl_multi_cleanup(multi);
}

TEST(CurlPerform, AHandleMayChangeBetweenBothWays) {
  curl_handle handle(server().url("/hello"));
  EXPECT_EQ(curl_easy_perform(handle), CURLE_OK);
  EXPECT_EQ(perform(handle), CURLE_OK);
  EXPECT_EQ(curl_easy_perform(handle), CURLE_OK);
  EXPECT_EQ(perform(handle), CURLE_OK);
  EXPECT_EQ(handle.body, "hellohellohellohello");
}

TEST(CurlPerform, LeavesThePrivatePointerAlone) {
  curl_handle handle(server().url("/hello"));
  int mark = 0;
  handle.set(CURLOPT_PRIVATE, &mark);
  EXPECT_EQ(perform(handle), CURLE_OK);
  void *found = nullptr;
  curl_easy_getinfo(handle.get(), CURLINFO_PRIVATE, &found);
  EXPECT_EQ(found, &mark);
}

TEST(CurlPerform, CallsTheProgressCallbackWhileTheServerIsSilent) {
  curl_handle handle(server().url("/hang"));
  int calls = 0;
  handle.set(CURLOPT_XFERINFOFUNCTION, &stop_on_third_call);
  handle.set(CURLOPT_XFERINFODATA, &calls);
  handle.set(CURLOPT_NOPROGRESS, 0L);
  handle.set(CURLOPT_TIMEOUT, 60L); // the test fails then
  EXPECT_EQ(perform(handle), CURLE_ABORTED_BY_CALLBACK);
}

TEST(CurlPerform, RunsCallbacksOnTheWorkerThread) {
  if (curl_on_context)
    GTEST_SKIP() << "they run on the context's";
  curl_handle handle(server().url("/hello"));
  std::thread::id seen;
  handle.set(
      CURLOPT_WRITEFUNCTION, +[](char *, std::size_t size, std::size_t count, std::thread::id *id) {
        *id = std::this_thread::get_id();
        return size * count;
      });
  handle.set(CURLOPT_WRITEDATA, &seen);
  EXPECT_EQ(perform(handle), CURLE_OK);
  EXPECT_NE(seen, std::thread::id());
  EXPECT_NE(seen, std::this_thread::get_id());
}

} // namespace
