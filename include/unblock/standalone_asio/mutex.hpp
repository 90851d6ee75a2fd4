// unblock/mutex.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_MUTEX_HPP
#define UNBLOCK_STANDALONE_ASIO_MUTEX_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/mutex.hpp>

#endif
