/// \file
/// Locks that would be held across a new suspension: by then another thread may have to release them, and whoever wants them meanwhile waits.

#ifndef UNBLOCK_CHECKS_SUPPORT_HELDLOCKS_H
#define UNBLOCK_CHECKS_SUPPORT_HELDLOCKS_H

#include "checks/support/BodyGraph.h"
#include "checks/support/CoroutineContext.h"
#include "checks/support/Footprint.h"

namespace unblock {

/// A lock that may be held where \p Site is evaluated: a scoped lock or a lock parameter that was not unlocked or moved from, a mutex that was locked by
/// hand, a lock among the temporaries of the same full expression, or one that the coroutine's thread-safety attributes demand.
std::optional<Objection> lockHeldAt(const clang::Expr &Site, const CoroutineContext &Coroutine,
                                    const BodyGraph &Graph);

} // namespace unblock

#endif
