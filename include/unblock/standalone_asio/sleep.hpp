// unblock/sleep.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_SLEEP_HPP
#define UNBLOCK_STANDALONE_ASIO_SLEEP_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/sleep.hpp>

#endif
