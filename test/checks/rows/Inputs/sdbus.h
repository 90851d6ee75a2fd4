// sdbus-c++ and sdbusplus.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
namespace sdbus {
class MethodCall {};
class MethodReply {};
class Variant {};
struct dont_expect_reply_t {};
class MethodInvoker {
public:
  MethodInvoker &onInterface(const std::string &interface);
  template <typename... A> MethodInvoker &withArguments(A &&...);
  template <typename... A> void storeResultsTo(A &...);
};
class PropertyGetter {
public:
  Variant onInterface(const std::string &interface);
};
class AllPropertiesGetter {
public:
  std::map<std::string, Variant> onInterface(const std::string &interface);
};
class PropertySetter {
public:
  PropertySetter &onInterface(const std::string &interface);
  template <typename T> void toValue(const T &value);
  template <typename T> void toValue(const T &value, dont_expect_reply_t);
};
class IProxy {
public:
  virtual ~IProxy();
  virtual MethodReply callMethod(const MethodCall &message) = 0;
  MethodInvoker callMethod(const std::string &method);
  PropertyGetter getProperty(const std::string &property);
  AllPropertiesGetter getAllProperties();
  PropertySetter setProperty(const std::string &property);
};
} // namespace sdbus
namespace sdbusplus {
class message {};
struct bus_t {
  message call(message &m, std::uint64_t timeout = 0);
  void call_noreply(message &m, std::uint64_t timeout = 0);
};
namespace bus {
struct bus {
  message call(message &m, std::uint64_t timeout = 0);
  void call_noreply(message &m, std::uint64_t timeout = 0);
};
} // namespace bus
} // namespace sdbusplus
