// unblock/when_all.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_WHEN_ALL_HPP
#define UNBLOCK_STANDALONE_ASIO_WHEN_ALL_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/when_all.hpp>

#endif
