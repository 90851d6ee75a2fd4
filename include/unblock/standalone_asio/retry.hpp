// unblock/retry.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_RETRY_HPP
#define UNBLOCK_STANDALONE_ASIO_RETRY_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/retry.hpp>

#endif
