#pragma once

#include "config.hpp"

#include <boost/asio/awaitable.hpp>

struct Metadata {
  std::string title;
};

// Asks the upstream API for a video's title.
boost::asio::awaitable<Metadata> fetch_metadata(Endpoint upstream, std::string id);
