// unblock/load_test.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_LOAD_TEST_HPP
#define UNBLOCK_STANDALONE_ASIO_LOAD_TEST_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/load_test.hpp>

#endif
