// unblock/keyed_rate_limiter.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_KEYED_RATE_LIMITER_HPP
#define UNBLOCK_STANDALONE_ASIO_KEYED_RATE_LIMITER_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/keyed_rate_limiter.hpp>

#endif
