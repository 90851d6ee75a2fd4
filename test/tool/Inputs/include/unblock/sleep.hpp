// What unblock/sleep.hpp looks like to a fixed file.
#pragma once
namespace unblock {
struct sleep_operation {
  boost::asio::awaitable<void> operator()(boost::asio::use_awaitable_t);
};
template <typename D> sleep_operation sleep_for(const D &);
} // namespace unblock
