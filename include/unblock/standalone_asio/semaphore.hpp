// unblock/semaphore.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_SEMAPHORE_HPP
#define UNBLOCK_STANDALONE_ASIO_SEMAPHORE_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/semaphore.hpp>

#endif
