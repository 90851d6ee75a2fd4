/// \file
/// Coroutines that were cancelled and go on: a new await is where they throw.

#ifndef UNBLOCK_CHECKS_SUPPORT_CANCELLATION_H
#define UNBLOCK_CHECKS_SUPPORT_CANCELLATION_H

#include "checks/support/CoroutineContext.h"
#include "checks/support/Footprint.h"

namespace unblock {

/// Is there an await after which a coroutine that was cancelled while it was suspended there may come to \p Site, with no other await between, because its
/// failure is caught or handed over as an error code that doesn't lead away? What is done there is done on purpose, to leave things in order say; where every
/// await of a cancelled coroutine throws, an await at \p Site would keep it from being done.
std::optional<Objection> survivedCancellation(const clang::Expr &Site,
                                              const CoroutineContext &Coroutine);

} // namespace unblock

#endif
