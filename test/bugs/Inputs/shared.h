#pragma once
#include "coroutine_mock.h"
inline boost::asio::awaitable<void> shared() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  co_return;
}
