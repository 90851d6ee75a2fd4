// unblock/cpr.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_CPR_HPP
#define UNBLOCK_STANDALONE_ASIO_CPR_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/cpr.hpp>

#endif
