// What unblock/sleep.hpp looks like to a fixed file.
#pragma once
#include "../../coroutine_mock.h"
namespace unblock {
struct sleep_operation {
  boost::asio::awaitable<void> operator()(boost::asio::use_awaitable_t<>);
};
template <typename D> sleep_operation sleep_for(const D &);
} // namespace unblock
