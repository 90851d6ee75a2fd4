// unblock/manual_clock.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_MANUAL_CLOCK_HPP
#define UNBLOCK_STANDALONE_ASIO_MANUAL_CLOCK_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/manual_clock.hpp>

#endif
