#pragma once
#include <memory>
#include <string>
#include <vector>
namespace grpc {
class Channel {};
class ChannelCredentials {};
class ChannelArguments {};
std::shared_ptr<ChannelCredentials> InsecureChannelCredentials();
std::shared_ptr<Channel> CreateChannel(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials);
std::shared_ptr<Channel> CreateCustomChannel(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials, const ChannelArguments &args);
namespace experimental {
class ClientInterceptorFactoryInterface {};
std::shared_ptr<Channel> CreateCustomChannelWithInterceptors(const std::string &target, const std::shared_ptr<ChannelCredentials> &credentials,
                                                             const ChannelArguments &args,
                                                             std::vector<std::unique_ptr<ClientInterceptorFactoryInterface>> creators);
} // namespace experimental
class Status {
public:
  bool ok() const;
};
class ClientContext {};
class ServerContext {};
class ChannelInterface {
public:
  template <typename T> bool WaitForConnected(T deadline);
};
class CompletionQueue {
public:
  bool Next(void **tag, bool *ok);
  template <typename T> int AsyncNext(void **tag, bool *ok, const T &deadline);
};
class ServerCompletionQueue : public CompletionQueue {};
class Server {
public:
  void Wait();
};
namespace internal {
class ClientStreamingInterface {
public:
  virtual ~ClientStreamingInterface() {}
  virtual Status Finish() = 0;
};
template <typename R> class ReaderInterface {
public:
  virtual bool Read(R *message) = 0;
};
template <typename W> class WriterInterface {
public:
  virtual bool Write(const W &message, int options) = 0;
  bool Write(const W &message) { return Write(message, 0); }
};
} // namespace internal
template <typename R> class ClientReaderInterface : public internal::ClientStreamingInterface, public internal::ReaderInterface<R> {
public:
  virtual void WaitForInitialMetadata() = 0;
};
template <typename W> class ClientWriterInterface : public internal::ClientStreamingInterface, public internal::WriterInterface<W> {
public:
  virtual bool WritesDone() = 0;
};
template <typename W, typename R>
class ClientReaderWriterInterface : public internal::ClientStreamingInterface, public internal::WriterInterface<W>, public internal::ReaderInterface<R> {
public:
  virtual void WaitForInitialMetadata() = 0;
  virtual bool WritesDone() = 0;
};
template <typename R> class ClientReader final : public ClientReaderInterface<R> {
public:
  bool Read(R *message) override;
  void WaitForInitialMetadata() override;
  Status Finish() override;
};
} // namespace grpc

// What the generator makes of a service.
struct Request {};
struct Response {};
class Greeter final {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() {}
    virtual grpc::Status Greet(grpc::ClientContext *context, const Request &request, Response *response) = 0;
  };
  class Stub final : public StubInterface {
  public:
    grpc::Status Greet(grpc::ClientContext *context, const Request &request, Response *response) override;
    std::unique_ptr<grpc::ClientReader<Response>> List(grpc::ClientContext *context, const Request &request);
    class async final {
    public:
      void Greet(grpc::ClientContext *context, const Request *request, Response *response, void (*done)(grpc::Status));
    };
    async *async_stub();
  };
};
