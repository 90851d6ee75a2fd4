// unblock/pool.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_POOL_HPP
#define UNBLOCK_STANDALONE_ASIO_POOL_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/pool.hpp>

#endif
