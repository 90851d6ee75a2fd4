#pragma once
#include <istream>
#include <ostream>
#include <string>
namespace Poco {
class Thread {
public:
  static void sleep(long milliseconds);
};
class ProcessHandle {
public:
  int wait() const;
};
class Process {
public:
  static int wait(const ProcessHandle &handle);
};
class URI {
public:
  explicit URI(const std::string &);
};
class URIStreamOpener {
public:
  static URIStreamOpener &defaultOpener();
  std::istream *open(const URI &uri) const;
};
namespace Net {
class HTTPRequest {
public:
  HTTPRequest(const std::string &method, const std::string &uri);
};
class HTTPResponse {};
class HTTPSession {};
class HTTPClientSession : public HTTPSession {
public:
  HTTPClientSession();
  HTTPClientSession(const std::string &host, unsigned short port = 80);
  HTTPClientSession(const HTTPClientSession &) = delete;
  virtual ~HTTPClientSession();
  virtual std::ostream &sendRequest(HTTPRequest &request);
  virtual std::istream &receiveResponse(HTTPResponse &response);
  virtual bool peekResponse(HTTPResponse &response);
};
class HTTPSClientSession : public HTTPClientSession {
public:
  HTTPSClientSession();
  HTTPSClientSession(const std::string &host, unsigned short port = 443);
  std::ostream &sendRequest(HTTPRequest &request) override;
};
} // namespace Net
} // namespace Poco
