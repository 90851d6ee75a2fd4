// A client built before the loop in which its coroutine spends its life serves all of the loop's turns: one for each service is not one for each call.
// RUN: %check_unblock %s unblock-unpooled-client %t --config="{CheckOptions: {unblock-unpooled-client.KnowledgeFile: %S/Inputs/own_client.yaml}}" -- -I %S/../knowledge/Inputs
#include "task.h"

namespace acme {
struct Client {
  explicit Client(const char *host);
  int ask();
};
struct Listener {
  task async_accept();
  bool open();
};
} // namespace acme

task wait_a_while();

task polls_for_ever() {
  acme::Client client("a");
  for (;;) {
    client.ask();
    co_await wait_a_while();
  }
}

task until_something_is_thrown() {
  try {
    acme::Client client("a");
    while (true) {
      for (int i = 0; i < 3; ++i) {
        if (client.ask())
          break;
      }
      auto answer = [&] { return client.ask(); };
      answer();
      co_await wait_a_while();
    }
  } catch (...) {
  }
}

task accepts(acme::Listener &listener) {
  acme::Client client("a");
  while (listener.open()) {
    co_await listener.async_accept();
    if (client.ask())
      break;
  }
}

// Loops that end are part of the call.

task asks_until_it_is_done() {
  acme::Client client("a");
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'acme::Client' is built anew for every call of coroutine 'asks_until_it_is_done'
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix:
  for (;;) {
    if (client.ask())
      break;
    co_await wait_a_while();
  }
}

task returns_from_the_loop() {
  acme::Client client("a");
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'acme::Client' is built anew for every call of coroutine 'returns_from_the_loop'
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix:
  while (true) {
    switch (client.ask()) {
    case 0:
      break;
    default:
      co_return;
    }
  }
}

task asks_three_times() {
  acme::Client client("a");
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'acme::Client' is built anew for every call of coroutine 'asks_three_times'
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix:
  for (int i = 0; i < 3; ++i)
    client.ask();
  co_return;
}

task on_every_turn() {
  for (;;) {
    acme::Client client("a");
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'acme::Client' is built anew on every turn of a loop in coroutine 'on_every_turn'
    // CHECK-MESSAGES: :[[@LINE-2]]:18: note: no fix:
    client.ask();
    co_await wait_a_while();
  }
}
