// unblock/timeout.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_TIMEOUT_HPP
#define UNBLOCK_STANDALONE_ASIO_TIMEOUT_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/timeout.hpp>

#endif
