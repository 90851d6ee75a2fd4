#include "task.h"
#include <chrono>
#include <thread>
#include <unistd.h>
using namespace std::chrono_literals;

constexpr auto Pause = 20ms;
std::chrono::milliseconds Configured = 1ms;

task long_sleeps(std::chrono::microseconds given) {
  std::this_thread::sleep_for(50ms);
  std::this_thread::sleep_for(std::chrono::duration<double>(0.05));
  usleep(50000);
  sleep(1);
  std::this_thread::sleep_for(given);
  std::this_thread::sleep_for(Configured);
  std::this_thread::sleep_for(10 * given + 1us);
  co_return;
}

task short_sleeps() {
  const auto Mine = 2 * std::chrono::milliseconds(10);
  std::this_thread::sleep_for(49ms);
  std::this_thread::sleep_for(std::chrono::duration<double>(0.049));
  std::this_thread::sleep_for(Pause);
  std::this_thread::sleep_for(2 * Pause + 9ms);
  std::this_thread::sleep_for(Mine);
  usleep(49999);
  usleep(1e3);
  co_return;
}
