/// \file
/// Places in a coroutine where no `co_await` may be written.

#ifndef UNBLOCK_CHECKS_SUPPORT_PLACEMENT_H
#define UNBLOCK_CHECKS_SUPPORT_PLACEMENT_H

#include "checks/support/CoroutineContext.h"
#include "checks/support/Footprint.h"

namespace unblock {

/// Why `co_await` cannot stand where \p Site is, if so: a handler, the initialiser of a static variable, a lambda inside the coroutine, an operand that
/// is never evaluated, a default argument, a local class.
std::optional<Objection> cannotAwaitAt(const clang::Expr &Site, const CoroutineContext &Coroutine);

/// \p E itself contains a suspension that belongs to the coroutine, so that it can't move into a lambda as it is.
bool containsSuspension(const clang::Stmt &E);

} // namespace unblock

#endif
