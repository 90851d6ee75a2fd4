#pragma once
#include <string>

namespace userver::server {
namespace http {
class HttpRequest {
public:
  const std::string &RequestBody() const;
};
} // namespace http
namespace request {
class RequestContext {};
} // namespace request
namespace handlers {
class HandlerBase {
public:
  virtual ~HandlerBase();
};
class HttpHandlerBase : public HandlerBase {
public:
  virtual const std::string &HandlerName() const;

protected:
  virtual std::string HandleRequestThrow(const http::HttpRequest &request,
                                         request::RequestContext &context) const;
};
} // namespace handlers
} // namespace userver::server
