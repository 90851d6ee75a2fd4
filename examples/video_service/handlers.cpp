#include "handlers.hpp"

#include "cache.hpp"
#include "json.hpp"
#include "metadata.hpp"
#include "ocr.hpp"

#include <exception>
#include <optional>
#include <string_view>

namespace net = boost::asio;
namespace http = boost::beast::http;

namespace {

Response make_response(http::status status, std::string type, std::string body) {
  Response response{status, 11};
  response.set(http::field::content_type, type);
  response.body() = std::move(body);
  return response;
}

// The <id> in /videos/<id>/text; the id becomes part of a file name, so only plain characters pass.
std::optional<std::string> video_id(std::string_view target) {
  constexpr std::string_view prefix = "/videos/", suffix = "/text";
  if (target.size() <= prefix.size() + suffix.size() || !target.starts_with(prefix) ||
      !target.ends_with(suffix))
    return std::nullopt;
  target.remove_prefix(prefix.size());
  target.remove_suffix(suffix.size());
  for (char c : target)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_')
      return std::nullopt;
  return std::string(target);
}

} // namespace

net::awaitable<Response> Handlers::handle(Request request) {
  const std::string target(request.target());
  Response response = make_response(http::status::not_found, "text/plain", "no such page\n");
  try {
    if (target == "/health") {
      response = make_response(http::status::ok, "text/plain", "ok\n");
    } else if (target == "/log/rotate" && request.method() == http::verb::post) {
      co_await log_.rotate();
      response = make_response(http::status::ok, "text/plain", "rotated\n");
    } else if (auto id = video_id(target)) {
      response = make_response(http::status::ok, "application/json", co_await video_text(*id));
    }
  } catch (const std::exception &error) {
    response =
        make_response(http::status::bad_gateway, "text/plain", std::string(error.what()) + "\n");
  }
  log_.add(target, response.result_int());
  co_return response;
}

net::awaitable<std::string> Handlers::video_text(std::string id) {
  const auto file = config_.cache_dir / (id + ".json");
  if (auto cached = co_await load_cached(file))
    co_return *cached;

  const Metadata metadata = co_await fetch_metadata(config_.upstream, id);
  const Recognition recognition =
      co_await recognise_text(config_.upstream, id, config_.ocr_poll_interval);
  std::string body = to_json({{"id", id}, {"title", metadata.title}, {"text", recognition.text}});
  co_await store_cached(file, recognition.job, body);
  co_return body;
}
