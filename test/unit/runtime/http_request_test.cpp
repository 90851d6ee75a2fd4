// http::client: requests and responses, against servers in this process.
#include "support/coroutine.hpp"
#include "support/curl_on_context.hpp"
#include "support/http_server.hpp"
#include "support/plain_task.hpp"
#include "support/routing_server.hpp"

#include <unblock/http.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

using namespace unblock_test;
using namespace std::chrono_literals;
namespace http = unblock::http;
using unblock::net_error_code;

namespace {

http_server &faulty() {
  static http_server server;
  return server;
}
routing_server &routing() {
  static routing_server server;
  return server;
}

struct outcome {
  net_error_code error;
  http::response response;
};

/// Sends a call with a callback, as that shows the error and the response.
outcome send(http::call call) {
  net::io_context context;
  outcome result;
  std::move(call)(net::bind_executor(context, [&](net_error_code error, http::response response) {
    result = {error, std::move(response)};
  }));
  context.run();
  return result;
}

http::response ok(http::call call) {
  auto result = send(std::move(call));
  EXPECT_FALSE(result.error) << result.error.message() << ": " << result.response.failure;
  return std::move(result.response);
}

bool has_line(std::string const &text, std::string const &line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

http::client const client;

TEST(HttpRequest, GetsAPage) {
  auto const r = ok(client.get(faulty().url("/hello")));
  EXPECT_EQ(r.status, 200);
  EXPECT_EQ(r.reason, "Test");
  EXPECT_EQ(r.body, "hello");
  EXPECT_EQ(r.headers.get("content-TYPE"), "text/plain");
  EXPECT_EQ(r.url, faulty().url("/hello"));
  EXPECT_EQ(r.http_version, 11);
  EXPECT_EQ(r.redirects, 0);
  EXPECT_GT(r.times.total, 0us);
  EXPECT_GE(r.times.total, r.times.first_byte);
  EXPECT_TRUE(r.ok());
}

TEST(HttpRequest, IsAPlainAwaiter) {
  auto task = []() -> plain_task<std::string> {
    auto const r = co_await client.get(faulty().url("/hello"));
    co_return r.body;
  };
  EXPECT_EQ(task().get(), "hello");
}

TEST(HttpRequest, ThrowsInACoroutine) {
  run([]() -> net::awaitable<void> {
    auto const r = co_await client.get(faulty().url("/hello"))(net::use_awaitable);
    EXPECT_EQ(r.body, "hello");
    try {
      co_await client.get("http://127.0.0.1:" + std::to_string(unused_port()))(net::use_awaitable);
      ADD_FAILURE() << "connected";
    } catch (unblock::net_system_error const &error) {
      EXPECT_EQ(error.code(), http::make_error_code(CURLE_COULDNT_CONNECT));
      EXPECT_EQ(error.code(), std::errc::connection_refused);
      EXPECT_EQ(std::error_code(error.code()), std::errc::connection_refused);
    }
  });
}

TEST(HttpRequest, SendsEachMethod) {
  auto const url = routing().url("/echo");
  auto const first_line = [](http::call call) {
    auto const body = ok(std::move(call)).body;
    return body.substr(0, body.find('\n'));
  };
  EXPECT_EQ(first_line(client.get(url)), "GET /echo");
  EXPECT_EQ(first_line(client.post(url)), "POST /echo");
  EXPECT_EQ(first_line(client.put(url)), "PUT /echo");
  EXPECT_EQ(first_line(client.patch(url).json("{}")), "PATCH /echo");
  EXPECT_EQ(first_line(client.delete_(url)), "DELETE /echo");
  EXPECT_EQ(first_line(client.options(url)), "OPTIONS /echo");
  http::request own;
  own.method = "PURGE";
  own.url = url;
  EXPECT_EQ(first_line(client.send(own)), "PURGE /echo");
  auto const head = ok(client.head(faulty().url("/bytes/1000")));
  EXPECT_EQ(head.headers.get("Content-Length"), "1000");
  EXPECT_EQ(head.body, "");
}

TEST(HttpRequest, SendsBodies) {
  auto const url = routing().url("/echo");
  std::string const all("a\0b\r\nc", 6);
  for (auto const *method : {"POST", "PUT", "PATCH", "DELETE", "GET"}) {
    http::request request;
    request.method = method;
    request.url = url;
    request.set_body(all, "application/octet-stream");
    auto const body = ok(client.send(request)).body;
    EXPECT_TRUE(has_line(body, std::string(method) + " /echo")) << body;
    EXPECT_TRUE(has_line(body, "Content-Length: 6")) << body;
    EXPECT_TRUE(has_line(body, "Content-Type: application/octet-stream")) << body;
    EXPECT_TRUE(body.ends_with(all));
  }
  auto const json = ok(client.post(url).json(R"({"a":1})")).body;
  EXPECT_TRUE(has_line(json, "Content-Type: application/json"));
  EXPECT_TRUE(json.ends_with("\n\n{\"a\":1}"));
  auto const form = ok(client.post(url).form({{"a b", "c&d"}, {"e", "ü"}})).body;
  EXPECT_TRUE(has_line(form, "Content-Type: application/x-www-form-urlencoded"));
  EXPECT_TRUE(form.ends_with("\n\na%20b=c%26d&e=%C3%BC")) << form;
  std::string const large(3'000'000, 'x');
  EXPECT_TRUE(ok(client.put(url).body(large)).body.ends_with(large));
  EXPECT_TRUE(ok(client.post(url).body(large)).body.ends_with(large));
  http::request typeless;
  typeless.method = "POST";
  typeless.url = url;
  typeless.body = "text";
  EXPECT_EQ(ok(client.send(typeless)).body.find("Content-Type"), std::string::npos);
}

TEST(HttpRequest, SendsMultipart) {
  auto const body = ok(client.post(routing().url("/echo"))
                           .part({"field", "value"})
                           .part({"upload", "<&>", "a.txt", "text/x-test"}))
                        .body;
  EXPECT_NE(body.find("Content-Type: multipart/form-data; boundary="), std::string::npos);
  EXPECT_NE(body.find("Content-Disposition: form-data; name=\"field\"\r\n\r\nvalue\r\n"),
            std::string::npos);
  EXPECT_NE(body.find("Content-Disposition: form-data; name=\"upload\"; filename=\"a.txt\"\r\n"
                      "Content-Type: text/x-test\r\n\r\n<&>\r\n"),
            std::string::npos)
      << body;
}

TEST(HttpRequest, SendsHeadersAndQuery) {
  http::client const api({.base_url = routing().url("/echo/"),
                          .default_headers = {{"X-Default", "d"}, {"X-Both", "default"}}});
  auto const body = ok(api.get("deeper?first=1")
                           .query("a b", "c&d")
                           .query("empty", "")
                           .header("x-both", "own")
                           .header("X-Empty", "")
                           .header("Accept", "text/x-mine"))
                        .body;
  EXPECT_TRUE(has_line(body, "GET /echo/deeper?first=1&a%20b=c%26d&empty=")) << body;
  EXPECT_TRUE(has_line(body, "X-Default: d"));
  EXPECT_TRUE(has_line(body, "x-both: own"));
  EXPECT_EQ(body.find("X-Both"), std::string::npos);
  EXPECT_TRUE(has_line(body, "X-Empty: "));
  EXPECT_TRUE(has_line(body, "Accept: text/x-mine"));
  EXPECT_EQ(body.find("Expect"), std::string::npos);
  EXPECT_TRUE(ok(api.get("/twice")).ok());
}

TEST(HttpRequest, RefusesTextThatWouldBeAHeader) {
  EXPECT_THROW((void)client.get("http://x/").header("X", "a\r\nY: b"), std::invalid_argument);
  EXPECT_THROW((void)client.get("http://x/").header("X: a\r\nY", "b"), std::invalid_argument);
  EXPECT_THROW((void)client.get("http://x/").header("", "b"), std::invalid_argument);
}

TEST(HttpRequest, KeepsHeadersOfOneName) {
  auto const r = ok(client.get(routing().url("/twice")));
  EXPECT_EQ(r.headers.get_all("X-TWICE"), (std::vector<std::string>{"a", "b"}));
  ASSERT_TRUE(r.headers.find("x-empty"));
  EXPECT_EQ(*r.headers.find("x-empty"), "");
  EXPECT_FALSE(r.headers.contains("x-other"));
}

TEST(HttpRequest, Authenticates) {
  auto const url = routing().url("/echo");
  EXPECT_TRUE(has_line(ok(client.get(url).basic_auth("me", "pass:word")).body,
                       "Authorization: Basic bWU6cGFzczp3b3Jk"));
  EXPECT_TRUE(has_line(ok(client.get(url).bearer("secret")).body, "Authorization: Bearer secret"));
  http::client const always({.auth = http::credentials{.user = {}, .password = {}, .bearer = "t"}});
  EXPECT_TRUE(has_line(ok(always.get(url)).body, "Authorization: Bearer t"));
}

TEST(HttpRequest, FollowsRedirects) {
  auto const r = ok(client.get(routing().url("/redirect/3")));
  EXPECT_EQ(r.body, "arrived");
  EXPECT_EQ(r.redirects, 3);
  EXPECT_EQ(r.url, routing().url("/redirect/0"));
  auto const none = ok(client.get(routing().url("/redirect/3")).max_redirects(0));
  EXPECT_EQ(none.status, 302);
  EXPECT_EQ(none.headers.get("location"), "/redirect/2");
  auto const too_many = send(client.get(routing().url("/redirect/3")).max_redirects(2));
  EXPECT_EQ(too_many.error, http::make_error_code(CURLE_TOO_MANY_REDIRECTS));
  auto const file = send(client.get(routing().url("/to-file")));
  EXPECT_EQ(file.error, http::make_error_code(CURLE_UNSUPPORTED_PROTOCOL));
}

TEST(HttpRequest, RedirectsAsTheStatusSays) {
  auto const body = [](int status, auto verb) {
    auto const url = routing().url("/moved/" + std::to_string(status));
    return ok((client.*verb)(url).body("text")).body;
  };
  EXPECT_TRUE(body(303, &http::client::post).starts_with("GET /echo\n"));
  EXPECT_TRUE(body(303, &http::client::put).starts_with("GET /echo\n"));
  for (auto const verb : {&http::client::post, &http::client::put}) {
    EXPECT_TRUE(body(307, verb).ends_with("\n\ntext"));
    EXPECT_TRUE(body(308, verb).ends_with("\n\ntext"));
  }
  EXPECT_TRUE(body(307, &http::client::post).starts_with("POST /echo\n"));
  EXPECT_TRUE(body(307, &http::client::put).starts_with("PUT /echo\n"));
  EXPECT_EQ(body(303, &http::client::patch), "moved");
}

TEST(HttpRequest, TakesNoCredentialsElsewhere) {
  auto const url = routing().url("/elsewhere/" + std::to_string(routing().port()));
  for (bool const basic : {true, false}) {
    auto call = client.get(url);
    auto const body =
        ok(basic ? std::move(call).basic_auth("me", "secret") : std::move(call).bearer("secret"))
            .body;
    EXPECT_TRUE(body.starts_with("GET /echo\n")) << body;
    EXPECT_EQ(body.find("Authorization"), std::string::npos) << body;
  }
}

TEST(HttpRequest, UsesAProxy) {
  http::client const proxied(
      {.proxy = "http://me:secret@127.0.0.1:" + std::to_string(routing().port())});
  auto const r = ok(proxied.get("http://host.invalid/page"));
  EXPECT_EQ(r.body, "proxied http://host.invalid/page");
  EXPECT_EQ(r.headers.get("X-Proxy-Auth"), "Basic bWU6c2VjcmV0");
  http::client const none({.proxy = "http://127.0.0.1:" + std::to_string(unused_port())});
  EXPECT_EQ(send(none.get("http://host.invalid/")).error, std::errc::connection_refused);
}

TEST(HttpRequest, TellsWhatFailed) {
  struct {
    std::string url;
    CURLcode code;
  } const cases[] = {
      {faulty().url("/reset"), CURLE_RECV_ERROR},
      {faulty().url("/half"), CURLE_PARTIAL_FILE},
      {"http://host.invalid/", CURLE_COULDNT_RESOLVE_HOST},
      {"file:///etc/passwd", CURLE_UNSUPPORTED_PROTOCOL},
      {"http://127.0.0.1:99999/", CURLE_URL_MALFORMAT},
      {"", CURLE_URL_MALFORMAT},
  };
  for (auto const &[url, code] : cases) {
    auto const result = send(client.get(url));
    EXPECT_EQ(result.error, http::make_error_code(code)) << url;
    EXPECT_FALSE(url.starts_with("http://127") && result.response.failure.empty()) << url;
  }
  EXPECT_EQ(send(client.get("http://[bad/").query("a", "b")).error, std::errc::invalid_argument);
  auto const half = send(client.get(faulty().url("/half")));
  EXPECT_EQ(half.response.status, 200);
  EXPECT_EQ(half.response.body.size(), 50U);
}

TEST(HttpRequest, AnAnswerIsNoError) {
  auto const r = ok(client.get(faulty().url("/status/404")));
  EXPECT_EQ(r.status, 404);
  EXPECT_FALSE(r.ok());
  try {
    r.raise_for_status();
    ADD_FAILURE();
  } catch (http::status_error const &error) {
    EXPECT_EQ(error.status(), 404);
    EXPECT_EQ(std::string(error.what()), "HTTP status 404 Test for " + r.url);
  }
  EXPECT_EQ(ok(client.get(faulty().url("/hello"))).raise_for_status().body, "hello");
}

TEST(HttpRequest, ReadsRetryAfter) {
  EXPECT_EQ(ok(client.get(routing().url("/unavailable/120"))).retry_after(), 120s);
  EXPECT_EQ(ok(client.get(faulty().url("/hello"))).retry_after(), std::nullopt);
  http::response r;
  r.headers.add("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
  EXPECT_EQ(r.retry_after(), 0s);
  r.headers.set("retry-after", "-5");
  EXPECT_EQ(r.retry_after(), 0s);
  r.headers.set("retry-after", "soon");
  EXPECT_EQ(r.retry_after(), std::nullopt);
}

TEST(HttpRequest, LimitsTheBody) {
  http::client const small({.max_body_size = 1000});
  EXPECT_EQ(ok(small.get(faulty().url("/bytes/1000"))).body.size(), 1000U);
  auto const result = send(small.get(faulty().url("/bytes/1001")));
  EXPECT_EQ(result.error, http::make_error_code(CURLE_FILESIZE_EXCEEDED));
  EXPECT_EQ(result.error, std::errc::message_size);
}

TEST(HttpRequest, EveryPhaseHasALimit) {
  http::timeouts const defaults;
  EXPECT_GT(defaults.connect, 0s);
  EXPECT_GT(defaults.idle, 0s);
  EXPECT_GT(defaults.total, 0s);
  for (auto const *path : {"/hang", "/stall"}) {
    auto const total = send(client.get(faulty().url(path)).timeout(200ms));
    EXPECT_EQ(total.error, std::errc::timed_out) << path;
    EXPECT_GE(total.response.times.total, 200ms);
    auto const idle = send(client.get(faulty().url(path)).timeout({.idle = 1500ms}));
    EXPECT_EQ(idle.error, std::errc::timed_out) << path;
    EXPECT_EQ(idle.response.failure, "The connection was idle for too long");
    EXPECT_GE(idle.response.times.total, 1400ms);
  }
  // Nobody answers there: TEST-NET-1.
  auto const connect = send(client.get("http://192.0.2.1/").timeout({.connect = 100ms}));
  EXPECT_TRUE(connect.error) << connect.response.status;
}

// A server that is slow, but not idle for that long, may go on.
TEST(HttpRequest, SlowIsNotIdle) {
  EXPECT_EQ(ok(client.get(faulty().url("/slow/1200")).timeout({.idle = 5s})).body, "slow");
}

TEST(HttpRequest, IsCancelledAtEveryStage) {
  for (auto const *path : {"/hang", "/stall", "/slow/60000"}) {
    net::io_context context;
    net::cancellation_signal signal;
    net_error_code error;
    client.get(faulty().url(path))(net::bind_cancellation_slot(
        signal.slot(),
        net::bind_executor(context, [&](net_error_code e, http::response) { error = e; })));
    for (auto const type : {net::cancellation_type::total})
      net::post(context, [&, type] {
        std::this_thread::sleep_for(20ms);
        signal.emit(type);
      });
    context.run();
    EXPECT_EQ(error, net::error::operation_aborted) << path;
  }
}

TEST(HttpRequest, OutlivesItsClientAndIsLetGoWithItsContext) {
  {
    net::io_context context;
    http::client(http::client_options{})
        .get(faulty().url("/hang"))(net::bind_executor(
            context, [](net_error_code, http::response) { ADD_FAILURE() << "completed"; }));
    context.poll();
  }
  net::io_context context;
  std::string body;
  {
    http::client const brief;
    brief.get(faulty().url("/hello"))(
        net::bind_executor(context, [&](net_error_code, http::response r) { body = r.body; }));
  }
  context.run();
  EXPECT_EQ(body, "hello");
}

TEST(HttpRequest, ReusesConnections) {
  http_server server;
  run([&]() -> net::awaitable<void> {
    for (int i = 0; i < 10; ++i) {
      http::client const fresh; // copies and others alike
      co_await fresh.get(server.url("/hello"))(net::use_awaitable);
    }
  });
  EXPECT_EQ(server.accepted(), 1U);
}

// Its handles are kept, and most of their options with them.
TEST(HttpRequest, SaysNothingOfTheLastOne) {
  http::client const own(
      {.default_headers = {{"X-Default", "d"}}, .auth = http::credentials{"name", "word", {}}});
  auto const url = routing().url("/echo");
  auto const plain = [&] { return ok(own.get(url)).body; };
  auto const first = plain();
  EXPECT_TRUE(has_line(first, "X-Default: d"));
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(has_line(ok(own.get(url).header("X-Own", "o").header("X-Default", "e")).body,
                         "X-Default: e"));
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(ok(own.post(url).json("{1}")).body.ends_with("{1}"));
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(ok(own.post(url)).body.starts_with("POST"));
    EXPECT_EQ(plain(), first);
    EXPECT_EQ(ok(own.head(faulty().url("/bytes/10"))).body, "");
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(ok(own.put(url).body("text")).body.ends_with("text"));
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(ok(own.patch(url).form({{"a", "b"}})).body.ends_with("a=b"));
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(ok(own.post(url).part({.name = "p", .data = "d"})).body.starts_with("POST"));
    EXPECT_EQ(plain(), first);
    EXPECT_TRUE(has_line(ok(own.get(url).bearer("token")).body, "Authorization: Bearer token"));
    EXPECT_EQ(plain(), first);
    EXPECT_EQ(ok(own.get(routing().url("/redirect/1")).max_redirects(0)).status, 302);
    EXPECT_EQ(ok(own.get(routing().url("/redirect/1"))).body, "arrived");
    EXPECT_EQ(send(own.get(faulty().url("/hang")).timeout(50ms)).error, std::errc::timed_out);
    EXPECT_EQ(ok(own.get(faulty().url("/slow/100"))).body, "slow");
    EXPECT_TRUE(send(own.get("unknown://x/")).error);
    EXPECT_EQ(plain(), first);
  }
}

// Eight threads, one client, every sort of outcome at once.
TEST(HttpRequest, IsThreadSafe) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([t] {
      net::io_context context;
      net::co_spawn(
          context,
          [t]() -> net::awaitable<void> {
            for (int i = 0; i < 40; ++i) {
              auto const size = std::to_string(1000 * t + i);
              auto r = co_await client.get(faulty().url("/bytes/" + size))(net::use_awaitable);
              EXPECT_EQ(std::to_string(r.body.size()), size);
              auto const text = "text " + size;
              r = co_await client.post(faulty().url("/echo")).body(text)(net::use_awaitable);
              EXPECT_TRUE(r.body.ends_with(text));
              bool failed = false;
              try {
                co_await client.get(faulty().url("/half"))(net::use_awaitable);
              } catch (unblock::net_system_error const &) {
                failed = true;
              }
              EXPECT_TRUE(failed);
            }
          },
          [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
      context.run();
    });
  for (std::thread &each : threads)
    each.join();
}

// Once fewer are in use, the others go, one with each request.
TEST(HandleStore, KeepsAsManyAsWereInUseAtOneTimeOfLate) {
  unblock::detail_curl::handle_store store;
  auto const use = [&](int count) {
    std::set<CURL *> handles;
    for (int i = 0; i < count; ++i)
      handles.insert(store.take().handle);
    for (CURL *each : handles)
      store.give_back(each, true);
    return handles;
  };
  auto const first = use(300);
  EXPECT_EQ(store.idle(), 300U);
  EXPECT_EQ(use(300), first);
  for (int i = 0; i < 1'500; ++i)
    use(2);
  EXPECT_EQ(store.idle(), 300U);
  for (int i = 0; i < 1'500; ++i)
    use(2);
  EXPECT_EQ(store.idle(), 2U);
}

} // namespace
