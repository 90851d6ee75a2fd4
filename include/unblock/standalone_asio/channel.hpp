// unblock/channel.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_CHANNEL_HPP
#define UNBLOCK_STANDALONE_ASIO_CHANNEL_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/channel.hpp>

#endif
