#include "options.hpp"

namespace load {

Options parse_arguments(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto equals = argument.find('=');
    if (equals == std::string::npos)
      throw UsageError("want --name=value, not " + argument);
    const std::string name = argument.substr(0, equals);
    const std::string value = argument.substr(equals + 1);
    if (name == "--host")
      options.host = value;
    else if (name == "--port")
      options.port = static_cast<unsigned short>(std::stoi(value));
    else if (name == "--clients")
      options.clients = std::stoi(value);
    else if (name == "--duration-ms")
      options.duration = std::chrono::milliseconds(std::stoi(value));
    else if (name == "--timeout-ms")
      options.timeout = std::chrono::milliseconds(std::stoi(value));
    else if (name == "--path")
      options.path = value;
    else if (name == "--expect")
      options.expect = value;
    else if (name == "--id-prefix")
      options.id_prefix = value;
    else if (name == "--hot-every")
      options.hot_every = std::stoi(value);
    else
      throw UsageError("unknown argument " + name);
  }
  if (options.port == 0 || options.clients < 1)
    throw UsageError("want --port and at least one client");
  return options;
}

std::string fill_in(std::string text, const std::string &id) {
  const std::string mark = "{id}";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + id.size()))
    text.replace(at, mark.size(), id);
  return text;
}

} // namespace load
