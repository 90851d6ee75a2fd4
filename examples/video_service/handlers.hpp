#pragma once

#include "access_log.hpp"
#include "config.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

using Request = boost::beast::http::request<boost::beast::http::string_body>;
using Response = boost::beast::http::response<boost::beast::http::string_body>;

//   GET  /videos/<id>/text   the title and the recognised text of a video
//   GET  /health             "ok"
//   POST /log/rotate         starts a new access log
class Handlers {
public:
  explicit Handlers(const Config &config) : config_(config), log_(config.access_log) {}

  boost::asio::awaitable<Response> handle(Request request);

private:
  boost::asio::awaitable<std::string> video_text(std::string id);

  const Config &config_;
  AccessLog log_;
};
