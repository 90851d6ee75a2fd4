#pragma once

#include <initializer_list>
#include <string>
#include <utility>

// The string member `name` of the JSON object in `text`; throws std::runtime_error when there is none.
std::string json_member(const std::string &text, const std::string &name);

std::string to_json(std::initializer_list<std::pair<const char *, std::string>> members);
