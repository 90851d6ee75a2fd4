// Recognises the text in a video's frames, and serves it over HTTP.

#include "config.hpp"
#include "handlers.hpp"
#include "server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <curl/curl.h>

#include <exception>
#include <iostream>
#include <stdexcept>

#if defined(VIDEO_SERVICE_WATCH_STALLS)
#include <unblock/stall_detector.hpp>
#endif

namespace net = boost::asio;

Config parse_arguments(int argc, char **argv) {
  Config config;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
    if (name == "--port")
      config.port = static_cast<unsigned short>(std::stoi(value));
    else if (name == "--upstream-port")
      config.upstream.port = std::stoi(value);
    else if (name == "--cache")
      config.cache_dir = value;
    else if (name == "--access-log")
      config.access_log = value;
    else if (name == "--ocr-poll-ms")
      config.ocr_poll_interval = std::chrono::milliseconds(std::stoi(value));
    else
      throw std::invalid_argument("unknown argument " + argument);
  }
  return config;
}

int main(int argc, char **argv) {
  try {
    const Config config = parse_arguments(argc, argv);
    std::filesystem::create_directories(config.cache_dir);
    curl_global_init(CURL_GLOBAL_DEFAULT);

    net::io_context io{1};
    Handlers handlers{config};
    Server server{io, config.port, handlers};
    std::cout << "listening on 127.0.0.1:" << server.port() << std::endl;

#if defined(VIDEO_SERVICE_WATCH_STALLS) // and with unblock's headers: says what holds the thread
    unblock::stall_detector detector{
        io.get_executor(),
        {.threshold = std::chrono::milliseconds(50)},
        [](const unblock::stall &stall) { std::cerr << stall.text() << std::flush; }};
#endif

    net::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&](auto, auto) { io.stop(); });
    io.run();
    return 0;
  } catch (const std::exception &error) {
    std::cerr << "video_service: " << error.what() << '\n';
    return 1;
  }
}
