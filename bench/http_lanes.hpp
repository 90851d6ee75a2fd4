// The lanes of the HTTP benchmarks: so many at a time send their next request when the last one was answered.
#ifndef UNBLOCK_BENCH_HTTP_LANES_HPP
#define UNBLOCK_BENCH_HTTP_LANES_HPP

#include "http_server.hpp"

#include <unblock/curl.hpp>

#include <boost/asio.hpp>

#include <exception>
#include <stdexcept>
#include <string>

namespace bench {

// Two thousand requests an iteration, give or take; one at a time it's less, since that takes as long.
inline int requests_per_lane(int concurrency) {
  return concurrency == 1 ? 200 : 2'000 / concurrency;
}

inline void expect(bool fine) {
  if (!fine)
    throw std::runtime_error("a request failed");
}

template <class Client>
boost::asio::awaitable<void> lane(Client const &client, std::string url, int count) {
  for (int i = 0; i < count; ++i) {
    auto const response = co_await client.get(url)(boost::asio::use_awaitable);
    expect(response.status == 200 && response.body.size() == body_size);
  }
}

// An iteration: all lanes to their end.
template <class Client>
void run_lanes(boost::asio::io_context &context, Client const &client, std::string const &url,
               int concurrency) {
  for (int i = 0; i < concurrency; ++i)
    boost::asio::co_spawn(context, lane(client, url, requests_per_lane(concurrency)),
                          [](std::exception_ptr failure) {
                            if (failure)
                              std::rethrow_exception(failure);
                          });
  context.restart();
  context.run();
}

// A connection for each lane.
inline unblock::curl_options limits() {
  unblock::curl_options options;
  options.max_idle_connections = options.max_total_connections = 1'000;
  options.max_transfers = 1'000;
  return options;
}

} // namespace bench

#endif
