// unblock/http.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_HTTP_HPP
#define UNBLOCK_STANDALONE_ASIO_HTTP_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/http.hpp>

#endif
