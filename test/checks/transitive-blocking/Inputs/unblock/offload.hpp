// What unblock/offload.hpp looks like to a fixed file, for functions that return nothing.
#pragma once
#include "coroutine_mock.h"
namespace unblock {
struct offload_operation {
  boost::asio::awaitable<void> operator()(boost::asio::use_awaitable_t<>);
};
template <typename F> offload_operation offload(F) { return {}; }
} // namespace unblock
