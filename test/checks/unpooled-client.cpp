// Clients built per call, and those that are not.
// REQUIRES: boost, httplib
// RUN: %check_unblock %s unblock-unpooled-client %t -- -isystem %runtime_include
#include <boost/asio.hpp>
#include <httplib.h>
#include <memory>
#include <string>

namespace net = boost::asio;

// CHECK-FIXES: #include <unblock/httplib.hpp>

net::awaitable<int> on_the_stack(std::string host) {
  httplib::Client client(host, 80);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'httplib::Client' is built anew for every call of coroutine 'on_the_stack'; each one pays for its set-up again [unblock-unpooled-client]
  // CHECK-FIXES: {{^}}  auto client_lease = co_await unblock::pooled<httplib::Client>(host, 80)(net::use_awaitable);
  // CHECK-FIXES-NEXT: {{^}}  auto &client = *client_lease;
  auto result = client.Get("/");
  co_return result->status;
}

net::awaitable<int> on_the_heap(std::string host) {
  auto client = std::make_unique<httplib::Client>(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: 'httplib::Client' is built anew for every call of coroutine 'on_the_heap'
  // CHECK-FIXES: {{^}}  auto client = co_await unblock::pooled<httplib::Client>(host)(net::use_awaitable);
  auto result = client->Get("/");
  auto *raw = new httplib::Client(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'httplib::Client' is built anew for every call of coroutine 'on_the_heap'
  // CHECK-MESSAGES: :[[@LINE-2]]:19: note: no fix: only a client in a variable with a declaration of its own can become a lease
  // CHECK-FIXES: {{^}}  auto *raw = new httplib::Client(host);
  delete raw;
  co_return result->status;
}

net::awaitable<void> in_a_loop(std::string host) {
  for (int i = 0; i < 3; ++i) {
    httplib::Client client(host);
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'httplib::Client' is built anew on every turn of a loop in coroutine 'in_a_loop'
    // CHECK-FIXES: {{^}}    auto client_lease = co_await unblock::pooled<httplib::Client>(host)(net::use_awaitable);
    // CHECK-FIXES-NEXT: {{^}}    auto &client = *client_lease;
    client.Get("/");
  }
  co_return;
}

net::awaitable<void> leaves_something_behind(std::string host, std::string user) {
  httplib::Client client(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'httplib::Client'
  // CHECK-MESSAGES: :[[@LINE-2]]:19: note: no safe fix: what 'set_basic_auth' sets would stay on the pooled client for whoever leases it next; this one wants a look
  // CHECK-FIXES: {{^}}  httplib::Client client(host);
  client.set_basic_auth(user, "secret");
  client.Get("/");
  co_return;
}

void configure(httplib::Client &);

net::awaitable<void> handed_on(std::string host) {
  httplib::Client client(host);
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: 'httplib::Client'
  // CHECK-MESSAGES: :[[@LINE-2]]:19: note: no safe fix: {{.+}}; this one wants a look
  // CHECK-FIXES: {{^}}  httplib::Client client(host);
  configure(client);
  co_return;
}

struct service {
  httplib::Client member_{"host"};
  std::unique_ptr<httplib::Client> lazy_;

  // Shared, kept or handed in: silent.
  net::awaitable<int> quiet(httplib::Client &parameter) {
    static httplib::Client shared("host");
    if (!lazy_)
      lazy_ = std::make_unique<httplib::Client>("host");
    auto made = std::make_unique<httplib::Client>("other");
    lazy_ = std::move(made);
    parameter.Get("/");
    shared.Get("/");
    member_.Get("/");
    co_return 1;
  }

  net::awaitable<std::unique_ptr<httplib::Client>> factory() { co_return std::make_unique<httplib::Client>("host"); }
};
