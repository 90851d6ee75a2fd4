#pragma once

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <fstream>
#include <string>

// One line per request. Lines are buffered; rotate() puts the old ones aside.
class AccessLog {
public:
  explicit AccessLog(std::filesystem::path path);

  void add(const std::string &target, unsigned status);
  boost::asio::awaitable<void> rotate();

private:
  std::filesystem::path path_;
  std::ofstream out_;
};
