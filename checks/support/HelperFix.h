/// \file
/// The fix of what has no awaited form of its own: the whole expression on the blocking pool, as it stands.

#ifndef UNBLOCK_CHECKS_SUPPORT_HELPERFIX_H
#define UNBLOCK_CHECKS_SUPPORT_HELPERFIX_H

#include "checks/support/FixBuilder.h"

namespace unblock {

/// Safe only where everything that the helper touches can be seen, and is the coroutine's own.
Fix buildHelperFix(const PlainCall &Call, const CoroutineContext &Coroutine,
                   const KnowledgeBase &Knowledge, bool PreferNative);

/// The same for the expression that a temporary object lives in, as in `std::ofstream(path) << text`: opened, used and closed elsewhere. Nothing if
/// \p Site is no temporary.
std::optional<Fix> buildTemporaryFix(const CallSite &Site, const CoroutineContext &Coroutine,
                                     const KnowledgeBase &Knowledge, bool PreferNative);

} // namespace unblock

#endif
