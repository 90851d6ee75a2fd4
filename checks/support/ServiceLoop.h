/// \file
/// Loops that a coroutine stays in for as long as its service lives.

#ifndef UNBLOCK_CHECKS_SUPPORT_SERVICELOOP_H
#define UNBLOCK_CHECKS_SUPPORT_SERVICELOOP_H

#include "checks/support/BodyContext.h"

namespace unblock {

/// Does a service's loop follow \p S, so that what \p S made serves all of its turns? That is one that nothing but an exception leaves, or that
/// awaits connections.
bool isFollowedByServiceLoop(const clang::Stmt &S, const BodyContext &Body);

} // namespace unblock

#endif
