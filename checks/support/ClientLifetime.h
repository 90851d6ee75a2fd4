/// \file
/// Whether a client built in a coroutine outlives the call that built it.

#ifndef UNBLOCK_CHECKS_SUPPORT_CLIENTLIFETIME_H
#define UNBLOCK_CHECKS_SUPPORT_CLIENTLIFETIME_H

#include "checks/support/CallSites.h"
#include "checks/support/CoroutineContext.h"

namespace unblock {

/// Is the client stored in a member or a global, returned, or moved on, or does the loop of a service follow? Then it serves more than this call,
/// and building it here is no waste.
bool outlivesCall(const CallSite &Site, const CoroutineContext &Coroutine);

} // namespace unblock

#endif
