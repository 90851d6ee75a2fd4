// unblock/rate_limiter.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_RATE_LIMITER_HPP
#define UNBLOCK_STANDALONE_ASIO_RATE_LIMITER_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/rate_limiter.hpp>

#endif
