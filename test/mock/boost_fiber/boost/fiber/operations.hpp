#pragma once
#include <chrono>

namespace boost::this_fiber {
template <typename Rep, typename Period>
void sleep_for(const std::chrono::duration<Rep, Period> &) {}
template <typename Clock, typename Duration>
void sleep_until(const std::chrono::time_point<Clock, Duration> &) {}
} // namespace boost::this_fiber
