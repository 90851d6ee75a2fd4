#pragma once
#include <string>
namespace pplx {
enum task_status { completed, canceled };
template <typename T> class task {
public:
  T get() const;
  task_status wait() const;
};
} // namespace pplx
namespace web {
namespace json {
class value {};
} // namespace json
namespace http {
class http_response {
public:
  int status_code() const;
  pplx::task<json::value> extract_json() const;
};
namespace client {
class http_client {
public:
  explicit http_client(const std::string &);
  pplx::task<http_response> request(const std::string &method);
};
} // namespace client
} // namespace http
} // namespace web
