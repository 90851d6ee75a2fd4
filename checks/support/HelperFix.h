/// \file
/// The fix of a call that blocks further down: the whole call on the blocking pool.

#ifndef UNBLOCK_CHECKS_SUPPORT_HELPERFIX_H
#define UNBLOCK_CHECKS_SUPPORT_HELPERFIX_H

#include "checks/support/FixBuilder.h"

namespace unblock {

/// Safe only where everything that the helper touches can be seen, and is the coroutine's own.
Fix buildHelperFix(const PlainCall &Call, const CoroutineContext &Coroutine,
                   const KnowledgeBase &Knowledge, bool PreferNative);

} // namespace unblock

#endif
