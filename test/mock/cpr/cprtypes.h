// The value types with which a request is described.
#ifndef CPR_CPR_TYPES_H
#define CPR_CPR_TYPES_H

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cpr {

template <class T> class StringHolder {
public:
  StringHolder() = default;
  StringHolder(std::string str) : str_(std::move(str)) {}
  StringHolder(const char *str) : str_(str) {}
  StringHolder(const char *str, std::size_t len) : str_(str, len) {}
  StringHolder(std::initializer_list<std::string> args) {
    for (const auto &arg : args)
      str_ += arg;
  }
  explicit operator std::string() const { return str_; }
  const std::string &str() const { return str_; }
  const char *c_str() const { return str_.c_str(); }
  const char *data() const { return str_.data(); }
  std::size_t size() const { return str_.size(); }
  bool empty() const { return str_.empty(); }
  bool operator==(const char *other) const { return str_ == other; }
  bool operator==(const std::string &other) const { return str_ == other; }

private:
  std::string str_;
};

class Url : public StringHolder<Url> {
public:
  using StringHolder<Url>::StringHolder;
};

class Body : public StringHolder<Body> {
public:
  using StringHolder<Body>::StringHolder;
};

class UserAgent : public StringHolder<UserAgent> {
public:
  using StringHolder<UserAgent>::StringHolder;
};

struct CaseInsensitiveCompare {
  bool operator()(const std::string &a, const std::string &b) const noexcept {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [](unsigned char x, unsigned char y) { return std::tolower(x) < std::tolower(y); });
  }
};
using Header = std::map<std::string, std::string, CaseInsensitiveCompare>;

struct Parameter {
  std::string key;
  std::string value;
};
struct Pair {
  std::string key;
  std::string value;
};

template <class T> class CurlContainer {
public:
  CurlContainer() = default;
  CurlContainer(const std::initializer_list<T> &items) : items_(items) {}
  void Add(const T &item) { items_.push_back(item); }
  /// key=value&key=value, percent-encoded.
  std::string GetContent() const {
    std::string content;
    for (const T &item : items_) {
      if (!content.empty())
        content += '&';
      content += Encode(item.key) + "=" + Encode(item.value);
    }
    return content;
  }

private:
  static std::string Encode(const std::string &text) {
    char *const escaped = curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
    std::string result = escaped != nullptr ? escaped : "";
    curl_free(escaped);
    return result;
  }
  std::vector<T> items_;
};

class Parameters : public CurlContainer<Parameter> {
public:
  using CurlContainer<Parameter>::CurlContainer;
};
class Payload : public CurlContainer<Pair> {
public:
  using CurlContainer<Pair>::CurlContainer;
};

class Timeout {
public:
  Timeout(const std::chrono::milliseconds &duration) : ms(duration) {}
  Timeout(const std::chrono::seconds &duration) : ms(duration) {}
  Timeout(const std::int32_t &milliseconds) : ms(milliseconds) {}
  long Milliseconds() const { return static_cast<long>(ms.count()); }
  std::chrono::milliseconds ms;
};
class ConnectTimeout : public Timeout {
public:
  using Timeout::Timeout;
};

class Bearer {
public:
  Bearer(std::string token) : token_(std::move(token)) {}
  const char *GetToken() const noexcept { return token_.c_str(); }

private:
  std::string token_;
};

class VerifySsl {
public:
  VerifySsl(bool verify = true) : verify(verify) {}
  explicit operator bool() const { return verify; }
  bool verify;
};

} // namespace cpr

#endif
