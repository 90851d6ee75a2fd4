/// \file
/// How long a sleep lasts, where the source says so.

#ifndef UNBLOCK_CHECKS_SUPPORT_SLEEPTIME_H
#define UNBLOCK_CHECKS_SUPPORT_SLEEPTIME_H

#include "checks/support/CallSites.h"
#include <optional>

namespace unblock {

/// The constant time for which \p Site sleeps; nothing where it is no sleep, or the time is not known before the program runs.
std::optional<uint64_t> sleepNanoseconds(const CallSite &Site, const BodyContext &Body);

} // namespace unblock

#endif
