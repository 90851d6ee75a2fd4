#pragma once
#include "Task.h"

namespace folly::coro {
Task<void> sleep(HighResDuration duration, Timekeeper *keeper = nullptr);
} // namespace folly::coro
