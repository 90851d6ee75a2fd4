#pragma once
#include "Lazy.h"

namespace async_simple::coro {
template <class Rep, class Period>
Lazy<void> sleep(std::chrono::duration<Rep, Period> duration, std::uint64_t hint = 0);
template <class Rep, class Period>
Lazy<void> sleep(Executor *executor, std::chrono::duration<Rep, Period> duration,
                 std::uint64_t hint = 0);
} // namespace async_simple::coro
