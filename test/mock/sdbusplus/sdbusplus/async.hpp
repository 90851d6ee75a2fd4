// In the shape of openbmc/sdbusplus, on the mock of stdexec.
#pragma once
#include "../../stdexec/exec/task.hpp"

namespace sdbusplus::async {
template <class T = void> using task = exec::task<T>;
} // namespace sdbusplus::async
