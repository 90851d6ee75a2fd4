// A synchronous stub as gRPC's own generator makes it, called from an Asio coroutine: found, fixed, and the fixed file compiles.
// REQUIRES: boost, grpc
// RUN: mkdir -p %t.d && protoc -I %S/Inputs --cpp_out=%t.d --grpc_out=%t.d --plugin=protoc-gen-grpc=/usr/bin/grpc_cpp_plugin greeter.proto
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes -- -isystem %t.d -isystem %runtime_include
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <greeter.grpc.pb.h>
#include <string>

namespace net = boost::asio;

net::awaitable<std::string> greet(greeting::Greeter::Stub &stub, std::string who) {
  grpc::ClientContext context;
  greeting::Name name;
  name.set_text(who);
  greeting::Greeting answer;
  const grpc::Status status = stub.Greet(&context, name, &answer);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'greeting::Greeter::Stub::Greet' waits for the answer to a remote call and blocks the thread of coroutine 'greet' [unblock-blocking-rpc]
  // CHECK-FIXES: const grpc::Status status = co_await unblock::offload([&] { return stub.Greet(&context, name, &answer); })(net::use_awaitable);
  co_return status.ok() ? answer.text() : "";
}

net::awaitable<int> count_greetings(greeting::Greeter::StubInterface *stub) {
  grpc::ClientContext context;
  greeting::Name name;
  auto reader = stub->GreetOften(&context, name);
  greeting::Greeting answer;
  int n = 0;
  while (reader->Read(&answer))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::internal::ReaderInterface::Read' {{.*}} [unblock-blocking-rpc]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return reader->Read(&answer); })(net::use_awaitable))
    ++n;
  co_return reader->Finish().ok() ? n : -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::internal::ClientStreamingInterface::Finish' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: co_return (co_await unblock::offload([&] { return reader->Finish(); })(net::use_awaitable)).ok() ? n : -1;
}

// The callback interface returns at once.
void done(grpc::Status);
net::awaitable<void> asynchronous(greeting::Greeter::Stub &stub, grpc::ClientContext &context) {
  greeting::Name name;
  greeting::Greeting answer;
  stub.async()->Greet(&context, &name, &answer, done);
  co_return;
}
