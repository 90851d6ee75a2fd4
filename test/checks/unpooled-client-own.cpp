// A user's client has no lease of ours. Where its construction isn't an expression of its own, no text must be offered: it would not compile.
// RUN: %check_unblock %s unblock-unpooled-client %t --fix-notes --config="{CheckOptions: {unblock-unpooled-client.KnowledgeFile: %S/Inputs/own_client.yaml}}" -- -I %S/../knowledge/Inputs
#include "task.h"

namespace acme {
struct Client {
  explicit Client(const char *host);
  int ask();
};
} // namespace acme

task serve() {
  acme::Client client("a");
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'acme::Client' is built anew for every call of coroutine 'serve'; each one pays for its set-up again [unblock-unpooled-client]
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix: the object is built where it lives, and can't be built on another thread
  acme::Client braced{"b"};
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'acme::Client'
  // CHECK-MESSAGES: :[[@LINE-2]]:16: note: no fix: the object is built where it lives, and can't be built on another thread
  client.ask();
  braced.ask();
  co_return;
}
