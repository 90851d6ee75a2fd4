/// \file
/// Functions that ask on which thread they run.

#ifndef UNBLOCK_CHECKS_SUPPORT_LOOPTHREAD_H
#define UNBLOCK_CHECKS_SUPPORT_LOOPTHREAD_H

#include "checks/support/BodyContext.h"

namespace unblock {

/// `executor.running_in_this_thread()` and its kin: is this the event loop's thread?
bool asksForLoopThread(const clang::FunctionDecl &Callee);

/// Is \p S only come to where such a call said no? There a function may block, though coroutines call it, too: they take the other way.
bool isOffLoopThread(const clang::Expr &S, const BodyContext &Body);

} // namespace unblock

#endif
