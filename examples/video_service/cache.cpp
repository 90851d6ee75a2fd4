#include "cache.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace net = boost::asio;

net::awaitable<std::optional<std::string>> load_cached(std::filesystem::path file) {
  std::ifstream in(file);
  if (!in)
    co_return std::nullopt;
  std::ostringstream content;
  content << in.rdbuf();
  co_return content.str();
}

net::awaitable<void> store_cached(std::filesystem::path file, std::string job,
                                  std::string content) {
  std::filesystem::path scratch = file;
  scratch += "." + job;

  std::ofstream out(scratch);
  out << content;
  out.close();
  if (!out)
    throw std::runtime_error("cannot write " + scratch.string());
  std::filesystem::rename(scratch, file);
  co_return;
}
