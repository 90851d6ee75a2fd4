#pragma once

#include <chrono>
#include <stdexcept>
#include <string>

namespace load {

struct Options {
  std::string host = "127.0.0.1";
  unsigned short port = 0;
  int clients = 1;
  std::chrono::milliseconds duration{5000};
  std::chrono::milliseconds timeout{60'000}; // for one request
  std::string path = "/";                    // every {id} becomes the request's id
  std::string expect;                        // the body that a right answer has; {id} as above
  std::string id_prefix = "id";              // keeps the ids of one run apart from those of another
  int hot_every = 0; // each n-th request is for one id fetched before the clock starts; 0: none
};

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Options parse_arguments(int argc, char **argv);

// `text` with every {id} replaced.
std::string fill_in(std::string text, const std::string &id);

} // namespace load
