#include "access_log.hpp"

namespace net = boost::asio;

AccessLog::AccessLog(std::filesystem::path path)
    : path_(std::move(path)), out_(path_, std::ios::app) {}

void AccessLog::add(const std::string &target, unsigned status) {
  out_ << status << ' ' << target << '\n';
}

net::awaitable<void> AccessLog::rotate() {
  auto old = path_;
  old += ".1";
  out_.close();
  std::filesystem::rename(path_, old);
  out_.open(path_);
  co_return;
}
