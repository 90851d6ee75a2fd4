// unblock/stall_detector.hpp on standalone Asio.
#ifndef UNBLOCK_STANDALONE_ASIO_STALL_DETECTOR_HPP
#define UNBLOCK_STANDALONE_ASIO_STALL_DETECTOR_HPP

#include <unblock/standalone_asio/engine.hpp>

#include <unblock/stall_detector.hpp>

#endif
