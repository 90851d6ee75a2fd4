// unblock/cache.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_CACHE_HPP
#define UNBLOCK_STANDALONE_ASIO_CACHE_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/cache.hpp>

#endif
