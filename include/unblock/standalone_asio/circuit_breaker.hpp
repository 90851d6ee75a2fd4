// unblock/circuit_breaker.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_CIRCUIT_BREAKER_HPP
#define UNBLOCK_STANDALONE_ASIO_CIRCUIT_BREAKER_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/circuit_breaker.hpp>

#endif
