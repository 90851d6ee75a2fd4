// Operations that use their operands by reference, that copy them, and that change a variable.
#include "SafetyHarness.h"
#include <gtest/gtest.h>

using namespace unblock;
using namespace unblock::test;

namespace {

#define THIS(x)                                                                                    \
  "review: '" x "' is reached through 'this', and another coroutine may change it meanwhile"
#define REFERENCE(x)                                                                               \
  "review: '" x "' is reached through a reference, and another coroutine may change it meanwhile"
#define POINTER(x)                                                                                 \
  "review: '" x "' is reached through a pointer, and another coroutine may change it meanwhile"
#define STATIC(x)                                                                                  \
  "review: '" x "' has static storage, and another coroutine may change it meanwhile"
#define LEAKED(x) "review: '" x "' was handed out of the coroutine, and may be used meanwhile"

#define HANDLE "CURL *c = curl_easy_init(); "
// clang-format off: one case, one row
const Case Borrowing[] = {
    {"OwnHandle", "awaitable<> f() { " HANDLE "/*@*/curl_easy_perform(c); curl_easy_cleanup(c); co_return; }", "safe"},
    {"HandleWithOwnUrl", "awaitable<> f(std::string url) { " HANDLE "curl_easy_setopt(c, CURLOPT_URL, url.c_str()); /*@*/curl_easy_perform(c); co_return; }", "safe"},
    {"HandleWithSharedUrl", "struct S { std::string url_; awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_URL, url_.c_str()); /*@*/curl_easy_perform(c); co_return; } };", "safe"},
    {"HandleWithSharedFields", "struct S { std::string body_; awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_POSTFIELDS, body_.c_str()); /*@*/curl_easy_perform(c); co_return; } };", THIS("body_")},
    {"HandleWritesOwnBody", "awaitable<> f() { std::string body; " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEDATA, &body); /*@*/curl_easy_perform(c); co_return; }", "safe"},
    {"HandleWritesMember", "struct S { std::string body_; awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEDATA, &body_); /*@*/curl_easy_perform(c); co_return; } };", THIS("body_")},
    {"HandleWritesReferenceParameter", "awaitable<> f(std::string &body) { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEDATA, &body); /*@*/curl_easy_perform(c); co_return; }", REFERENCE("body")},
    {"HandleWritesLeakedBody", "void keep(std::string *); awaitable<> f() { std::string body; keep(&body); " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEDATA, &body); /*@*/curl_easy_perform(c); co_return; }", LEAKED("body")},
    {"OptionsThroughACopyOfTheHandle", "struct S { std::string body_; awaitable<> f() { " HANDLE "CURL *d = c; curl_easy_setopt(d, CURLOPT_WRITEDATA, &body_); /*@*/curl_easy_perform(c); co_return; } };", THIS("body_")},
    {"CallbackOnItsArgument", "size_t on(char *d, size_t s, size_t n, void *t) { static_cast<std::string *>(t)->append(d, s * n); return s * n; }"
     "awaitable<> f() { std::string b; " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on); curl_easy_setopt(c, CURLOPT_WRITEDATA, &b); /*@*/curl_easy_perform(c); co_return; }", "safe"},
    {"CallbackOnGlobal", "size_t total; size_t on(char *, size_t s, size_t n, void *) { total += s * n; return s * n; }"
     "awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on); /*@*/curl_easy_perform(c); co_return; }", STATIC("total")},
    {"CallbackUnseen", "size_t on(char *, size_t, size_t, void *); awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on); /*@*/curl_easy_perform(c); co_return; }",
     "review: 'on' would run on another thread, and what it does cannot be seen here"},
    {"CallbackLambda", "awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, +[](char *, size_t s, size_t n, void *) { return s * n; }); /*@*/curl_easy_perform(c); co_return; }", "safe"},
    {"CallbackLambdaOnGlobal", "size_t total; awaitable<> f() { " HANDLE "curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, +[](char *, size_t s, size_t n, void *) { total += s; return s * n; }); /*@*/curl_easy_perform(c); co_return; }", STATIC("total")},
    {"MemberHandle", "struct S { CURL *curl_; awaitable<> f() { /*@*/curl_easy_perform(curl_); co_return; } };", THIS("curl_")},
    {"HandleParameter", "awaitable<> f(CURL *c) { /*@*/curl_easy_perform(c); co_return; }", POINTER("c")},
    {"HandleInUniquePointer", "awaitable<> f() { std::unique_ptr<CURL, void (*)(CURL *)> c(curl_easy_init(), &curl_easy_cleanup); /*@*/curl_easy_perform(c.get()); co_return; }", "safe"},
    {"HandleInOwnStruct", "struct J { CURL *h; }; awaitable<> f() { J j; j.h = curl_easy_init(); /*@*/curl_easy_perform(j.h); co_return; }", "safe"},
    {"HandleGivenAway", "void keep(CURL *); awaitable<> f() { " HANDLE "keep(c); /*@*/curl_easy_perform(c); co_return; }", LEAKED("curl_easy_init")},
    {"HandleConfiguredByVisibleHelper", "void setup(CURL *c, long t) { curl_easy_setopt(c, CURLOPT_URL, \"x\"); } awaitable<> f() { " HANDLE "setup(c, 1); /*@*/curl_easy_perform(c); co_return; }", "safe"},
    {"HandleReturnedAtTheEnd", "awaitable<CURL *> f() { " HANDLE "/*@*/curl_easy_perform(c); co_return c; }", "safe"},
    {"Database", "struct S { sqlite3 *db_; awaitable<> f() { /*@*/sqlite3_exec(db_, \"x\"); co_return; } };", THIS("db_")},
    {"OwnStreamAndBuffer", "awaitable<> f(net::tcp_stream s) { std::string b; /*@*/net::read(s, net::buffer(b)); co_return; }", "safe"},
    {"MemberStream", "struct S { net::tcp_stream stream_; awaitable<> f() { std::string b; /*@*/net::read(stream_, net::buffer(b)); co_return; } };", THIS("stream_")},
    {"MemberBuffer", "struct S { std::string b_; awaitable<> f(net::tcp_stream s) { /*@*/net::read(s, net::buffer(b_)); co_return; } };", THIS("b_")},
    {"ReferenceStream", "awaitable<> f(net::tcp_stream &s) { std::string b; /*@*/net::read(s, net::buffer(b)); co_return; }", REFERENCE("s")},
    {"Receiver", "awaitable<> f(net::tcp_stream s) { std::string b; /*@*/s.read_some(net::buffer(b)); co_return; }", "safe"},
    {"MemberReceiver", "struct S { net::tcp_stream stream_; awaitable<> f() { std::string b; /*@*/stream_.read_some(net::buffer(b)); co_return; } };", THIS("stream_")},
    {"StreamReadElsewhere", "awaitable<> f(net::tcp_stream s) { std::string b, c; net::async_read(s, net::buffer(c), [] {}); /*@*/net::read(s, net::buffer(b)); co_return; }", LEAKED("s")},
    {"ScalarFromSharedIsLoadedBefore", "struct S { size_t n_; awaitable<> f() { int fd = open(\"x\", 0); std::vector<char> b(9); /*@*/read(fd, b.data(), n_); co_return; } };", "safe"},
    {"TemporaryFromSharedIsMade", "struct S { std::string s_; awaitable<> f() { httplib::Client c(\"h\"); /*@*/c.Get(s_ + \"/\"); co_return; } };", "safe"},
    {"HelperRunsBefore", "int pick(); awaitable<> f() { int fd = open(\"x\", 0); char b[9]; /*@*/read(fd, b, pick()); co_return; }", "safe"},
};
UNBLOCK_SAFETY_TABLE(BorrowingTest, Borrowing, Ask{Touches::Borrows});
// clang-format on

// clang-format off: one case, one row
const Case Copying[] = {
    {"Local", "awaitable<> f() { int n = 1; /*@*/usleep(n); co_return; }", "safe"},
    {"Member", "struct S { int n_; awaitable<> f() { /*@*/usleep(n_); co_return; } };", "safe"},
    {"ReferenceParameter", "awaitable<> f(const std::filesystem::path &p) { /*@*/std::filesystem::remove(p); co_return; }", "safe"},
    {"OpaqueHelper", "int pick(); awaitable<> f() { /*@*/usleep(pick()); co_return; }", "safe"},
    {"Duration", "struct S { std::chrono::milliseconds pause_{1}; awaitable<> f() { /*@*/std::this_thread::sleep_for(pause_); co_return; } };", "safe"},
    {"OperandAwaits", "awaitable<int> g(); awaitable<> f() { /*@*/usleep(co_await g()); }", "safe"},
};
UNBLOCK_SAFETY_TABLE(CopyingTest, Copying, Ask{Touches::Copies});
// clang-format on

// clang-format off: one case, one row
const Case Streams[] = {
    {"Local", "awaitable<> f(std::filesystem::path p) { std::ifstream /*@*/in(p); co_return; }", "safe"},
    {"PathFromMember", "struct S { std::filesystem::path p_; awaitable<> f() { std::ifstream /*@*/in(p_); co_return; } };", "safe"},
    {"PassedToReader", "void parse(std::istream &); awaitable<> f(std::filesystem::path p) { std::ifstream /*@*/in(p); parse(in); co_return; }", "safe"},
    {"InNestedLambda", "awaitable<> f(std::filesystem::path p) { [&] { std::ifstream /*@*/in(p); }(); co_return; }", "none: the lambda around the call is no coroutine"},
};
UNBLOCK_SAFETY_TABLE(StreamsTest, Streams, Ask{Touches::Copies, Shape::Stream});
// clang-format on

// clang-format off: one case, one row
const Case Leases[] = {
    {"Local", "awaitable<> f(std::string h) { httplib::Client /*@*/c(h); c.Get(\"/\"); co_return; }", "safe"},
    {"HostFromMember", "struct S { std::string h_; awaitable<> f() { httplib::Client /*@*/c(h_); c.Get(\"/\"); co_return; } };", "safe"},
    {"GivenAway", "void keep(httplib::Client &); awaitable<> f(std::string h) { httplib::Client /*@*/c(h); keep(c); co_return; }", LEAKED("c")},
    {"CapturedByThread", "awaitable<> f(std::string h) { httplib::Client /*@*/c(h); std::thread t([&] { c.Get(\"/\"); }); co_return; }", LEAKED("c")},
    {"UsedByVisibleHelper", "void use(httplib::Client &c) { c.Get(\"/\"); } awaitable<> f(std::string h) { httplib::Client /*@*/c(h); use(c); co_return; }", "safe"},
    {"SharedPointer", "awaitable<> f(std::string h) { auto /*@*/c = std::make_shared<httplib::Client>(h); c->Get(\"/\"); co_return; }", "safe"},
    {"Member", "struct S { std::shared_ptr<httplib::Client> c_; awaitable<> f(std::string h) { auto /*@*/c = std::make_shared<httplib::Client>(h); c_ = c; co_return; } };", LEAKED("c")},
};
UNBLOCK_SAFETY_TABLE(LeasesTest, Leases, Ask{Touches::Copies, Shape::Lease});
// clang-format on

} // namespace
