#pragma once
#include <memory>
#include <string>
namespace httplib {
struct Request {};
struct Response {};
class Result {
public:
  explicit operator bool() const;
};
class ClientImpl {
public:
  explicit ClientImpl(const std::string &host, int port = 80);
  virtual ~ClientImpl();
  Result Get(const std::string &path);
  Result Head(const std::string &path);
  Result Post(const std::string &path, const std::string &body, const std::string &type);
  Result Put(const std::string &path, const std::string &body, const std::string &type);
  Result Patch(const std::string &path, const std::string &body, const std::string &type);
  Result Delete(const std::string &path);
  Result Options(const std::string &path);
  Result send(const Request &);
  void set_read_timeout(int seconds);
};
class Client {
public:
  explicit Client(const std::string &scheme_host_port);
  Client(const std::string &host, int port);
  Client(Client &&) = default;
  Result Get(const std::string &path);
  Result Head(const std::string &path);
  Result Post(const std::string &path, const std::string &body, const std::string &type);
  Result Put(const std::string &path, const std::string &body, const std::string &type);
  Result Patch(const std::string &path, const std::string &body, const std::string &type);
  Result Delete(const std::string &path);
  Result Options(const std::string &path);
  Result send(const Request &);
  void set_read_timeout(int seconds);

private:
  std::unique_ptr<ClientImpl> cli_;
};
class SSLClient : public ClientImpl {
public:
  explicit SSLClient(const std::string &host, int port = 443);
};
} // namespace httplib
