// unblock/gather.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_GATHER_HPP
#define UNBLOCK_STANDALONE_ASIO_GATHER_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/gather.hpp>

#endif
