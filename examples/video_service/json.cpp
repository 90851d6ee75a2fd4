#include "json.hpp"

#include <boost/json/src.hpp>

#include <stdexcept>

std::string json_member(const std::string &text, const std::string &name) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(text, error);
  if (!error && value.is_object())
    if (const auto *member = value.get_object().if_contains(name); member && member->is_string())
      return std::string(member->get_string());
  throw std::runtime_error("the upstream's answer has no \"" + name + "\"");
}

std::string to_json(std::initializer_list<std::pair<const char *, std::string>> members) {
  boost::json::object object;
  for (const auto &[name, value] : members)
    object.emplace(name, value);
  return boost::json::serialize(object);
}
