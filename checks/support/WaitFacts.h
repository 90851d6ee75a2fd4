/// \file
/// What a function shows of the things that it waits for: whether they are over by the time that it waits, and which of them it leaves to a destructor.

#ifndef UNBLOCK_CHECKS_SUPPORT_WAITFACTS_H
#define UNBLOCK_CHECKS_SUPPORT_WAITFACTS_H

#include "checks/support/CallSites.h"

namespace unblock {

class BodyContext;

/// Has what \p Awaited (a future, a latch) stands for happened, or does nothing run that could be waited for, on every path that leads to \p Call? It was
/// waited for or tested before, its promise was kept on this thread, it was made ready, or its function is deferred. False if that can't be seen.
bool isOverBefore(const clang::Expr &Awaited, const clang::Expr &Call, const BodyContext &Body);

/// Does the object that \p Site makes die in this function without being waited for, moved or handed on: in a temporary or in a local variable?
bool isDestroyedHere(const CallSite &Site, const BodyContext &Body);

} // namespace unblock

#endif
