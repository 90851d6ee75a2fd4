#pragma once

#include <chrono>
#include <filesystem>
#include <string>

struct Endpoint {
  std::string host = "127.0.0.1";
  int port = 0;
};

struct Config {
  unsigned short port = 8080;
  Endpoint upstream;
  std::filesystem::path cache_dir = "cache";
  std::filesystem::path access_log = "access.log";
  std::chrono::milliseconds ocr_poll_interval{50};
};

// Reads --name=value arguments; throws std::invalid_argument on anything else.
Config parse_arguments(int argc, char **argv);
