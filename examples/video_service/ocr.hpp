#pragma once

#include "config.hpp"

#include <boost/asio/awaitable.hpp>

struct Recognition {
  std::string job;
  std::string text;
};

// Starts an OCR job for a video and waits for its result.
boost::asio::awaitable<Recognition> recognise_text(Endpoint service, std::string video_id,
                                                   std::chrono::milliseconds poll_interval);
