// unblock/httplib.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_HTTPLIB_HPP
#define UNBLOCK_STANDALONE_ASIO_HTTPLIB_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/httplib.hpp>

#endif
