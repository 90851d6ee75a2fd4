/// \file
/// Whether the executor of an I/O object runs while the coroutine is suspended. A synchronous call works on a socket of an io_context that nobody runs; its
/// asynchronous sibling would wait for ever.

#ifndef UNBLOCK_CHECKS_SUPPORT_IOOBJECT_H
#define UNBLOCK_CHECKS_SUPPORT_IOOBJECT_H

#include "checks/support/CallSites.h"
#include "checks/support/CoroutineContext.h"

namespace unblock {

enum class IoObjectHome : uint8_t {
  Known,    ///< made from the coroutine's own executor, or handed in by value as sockets are
  Unknown,  ///< made elsewhere
  NeverRun, ///< made from an execution context that is a local of this coroutine
};

/// Looks at the object that the call works on: the receiver, or else the first argument.
IoObjectHome homeOfIoObject(const CallSite &Site, const CoroutineContext &Coroutine);

} // namespace unblock

#endif
