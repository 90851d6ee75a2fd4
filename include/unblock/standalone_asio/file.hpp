// unblock/file.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_FILE_HPP
#define UNBLOCK_STANDALONE_ASIO_FILE_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/file.hpp>

#endif
