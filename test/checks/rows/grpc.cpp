// The rows of grpc.yaml about calls.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/grpc.h"

awaitable<bool> stubs(Greeter::Stub &stub, std::unique_ptr<Greeter::StubInterface> abstract) {
  Request request;
  Response response;
  grpc::ClientContext context;
  grpc::Status status = stub.Greet(&context, request, &response);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Greeter::Stub::Greet' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: grpc::Status status = co_await unblock::offload([&] { return stub.Greet(&context, request, &response); })(boost::asio::use_awaitable);
  status = abstract->Greet(&context, request, &response);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Greeter::StubInterface::Greet' {{.*}} [unblock-blocking-rpc]
  // CHECK-FIXES: status = co_await unblock::offload([&] { return abstract->Greet(&context, request, &response); })(boost::asio::use_awaitable);
  // It only opens the stream.
  auto reader = stub.List(&context, request);
  while (reader->Read(&response))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::internal::ReaderInterface::Read' {{.*}} [unblock-blocking-rpc]
    // CHECK-FIXES: while (co_await unblock::offload([&] { return reader->Read(&response); })(boost::asio::use_awaitable))
    ;
  reader->WaitForInitialMetadata();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::ClientReaderInterface::WaitForInitialMetadata' {{.*}} [unblock-blocking-rpc]
  status = reader->Finish();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::internal::ClientStreamingInterface::Finish' {{.*}} [unblock-blocking-rpc]
  co_return status.ok();
}

awaitable<void> streams(grpc::ClientWriterInterface<Request> &writer, grpc::ClientReaderWriterInterface<Request, Response> &both) {
  Request request;
  writer.Write(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::internal::WriterInterface::Write' {{.*}} [unblock-blocking-rpc]
  writer.WritesDone();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::ClientWriterInterface::WritesDone' {{.*}} [unblock-blocking-rpc]
  both.WritesDone();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::ClientReaderWriterInterface::WritesDone' {{.*}} [unblock-blocking-rpc]
  both.WaitForInitialMetadata();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::ClientReaderWriterInterface::WaitForInitialMetadata' {{.*}} [unblock-blocking-rpc]
  co_return;
}

awaitable<void> queues(grpc::ServerCompletionQueue &queue, grpc::ChannelInterface &channel, grpc::Server &server, int deadline) {
  void *tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::CompletionQueue::Next' {{.*}} [unblock-blocking-rpc]
  queue.AsyncNext(&tag, &ok, deadline);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::CompletionQueue::AsyncNext' {{.*}} [unblock-blocking-rpc]
  channel.WaitForConnected(deadline);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::ChannelInterface::WaitForConnected' {{.*}} [unblock-blocking-rpc]
  server.Wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'grpc::Server::Wait' {{.*}} [unblock-blocking-rpc]
  co_return;
}

// Calls that only look like a synchronous stub's.
class wrapper {
public:
  grpc::Status Greet(grpc::ClientContext *context, const Request &request);
};
class Service {
public:
  grpc::Status Greet(grpc::ServerContext *context, const Request *request, Response *response);
};

awaitable<void> silent(wrapper &w, Service &service, Greeter::Stub &stub) {
  Request request;
  Response response;
  grpc::ClientContext context;
  grpc::ServerContext server;
  w.Greet(&context, request);
  service.Greet(&server, &request, &response);
  stub.async_stub()->Greet(&context, &request, &response, [](grpc::Status) {});
  co_return;
}
