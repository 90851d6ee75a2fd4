#include "ocr.hpp"

#include "json.hpp"

#include <httplib.h>

#include <stdexcept>
#include <thread>

namespace net = boost::asio;

namespace {

void require(const httplib::Result &result, int status) {
  if (!result)
    throw std::runtime_error("ocr: " + httplib::to_string(result.error()));
  if (result->status != status)
    throw std::runtime_error("ocr: HTTP status " + std::to_string(result->status));
}

} // namespace

net::awaitable<Recognition> recognise_text(Endpoint service, std::string video_id,
                                           std::chrono::milliseconds poll_interval) {
  httplib::Client client(service.host, service.port);

  auto created = client.Post("/jobs", video_id, "text/plain");
  require(created, 201);
  const std::string job = json_member(created->body, "job");

  for (;;) {
    std::this_thread::sleep_for(poll_interval);
    auto polled = client.Get("/jobs/" + job);
    require(polled, 200);
    const std::string state = json_member(polled->body, "state");
    if (state == "done")
      co_return Recognition{job, json_member(polled->body, "text")};
    if (state != "running")
      throw std::runtime_error("ocr: job " + job + " is " + state);
  }
}
