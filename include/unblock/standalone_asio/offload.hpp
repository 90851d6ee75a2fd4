// unblock/offload.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_OFFLOAD_HPP
#define UNBLOCK_STANDALONE_ASIO_OFFLOAD_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/offload.hpp>

#endif
