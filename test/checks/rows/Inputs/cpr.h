#pragma once
#include <memory>
#include <string>
#include <utility>
namespace cpr {
struct Url {
  Url(const char *);
};
struct Body {
  Body(const char *);
};
struct WriteCallback {};
struct Response {
  long status_code;
  std::string text;
};
class Interceptor {
public:
  virtual ~Interceptor() {}
};
class Session {
public:
  Session();
  void AddInterceptor(const std::shared_ptr<Interceptor> &);
  void SetUrl(const Url &);
  Response Get();
  Response Head();
  Response Options();
  Response Post();
  Response Put();
  Response Patch();
  Response Delete();
  Response Download(const WriteCallback &);
};
template <typename... Ts> Response Get(Ts &&...);
template <typename... Ts> Response Head(Ts &&...);
template <typename... Ts> Response Options(Ts &&...);
template <typename... Ts> Response Post(Ts &&...);
template <typename... Ts> Response Put(Ts &&...);
template <typename... Ts> Response Patch(Ts &&...);
template <typename... Ts> Response Delete(Ts &&...);
template <typename... Ts> Response Download(const WriteCallback &, Ts &&...);
} // namespace cpr
