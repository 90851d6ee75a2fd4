// unblock/report_every.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_REPORT_EVERY_HPP
#define UNBLOCK_STANDALONE_ASIO_REPORT_EVERY_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/report_every.hpp>

#endif
