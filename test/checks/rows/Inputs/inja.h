#pragma once
#include <string>
#include <string_view>
namespace inja {
class json {};
class Template {};
class Environment {
public:
  Environment();
  Template parse(std::string_view input);
  Template parse_template(const std::string &filename);
  Template parse_file(const std::string &filename);
  std::string render(std::string_view input, const json &data);
  std::string render_file(const std::string &filename, const json &data);
  std::string render_file_with_json_file(const std::string &filename, const std::string &filename_data);
  void write(const std::string &filename, const json &data, const std::string &filename_out);
  void write_with_json_file(const std::string &filename, const std::string &filename_data, const std::string &filename_out);
  std::string load_file(const std::string &filename);
  json load_json(const std::string &filename);
};
} // namespace inja
