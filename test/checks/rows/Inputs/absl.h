#pragma once
#include <chrono>
namespace absl {
class Duration {};
Duration Seconds(int);
std::chrono::nanoseconds ToChronoNanoseconds(Duration);
void SleepFor(Duration);
} // namespace absl
