// unblock/curl.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_CURL_HPP
#define UNBLOCK_STANDALONE_ASIO_CURL_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/curl.hpp>

#endif
