#include "../../Inputs/coroutine_mock.h"
boost::asio::awaitable<void> poll() {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: {{.*}} [unblock-blocking-sleep]
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  co_return;
}
