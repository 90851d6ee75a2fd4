/// \file
/// Whether a call on a file descriptor or socket returns at once.

#ifndef UNBLOCK_CHECKS_SUPPORT_NONBLOCKINGDESCRIPTOR_H
#define UNBLOCK_CHECKS_SUPPORT_NONBLOCKINGDESCRIPTOR_H

#include "checks/support/BodyContext.h"

namespace unblock {

/// Does \p Body show that \p Call on the descriptor returns at once: the descriptor is made non-blocking, its readiness is awaited, the error that only a
/// non-blocking descriptor gives is looked for, or the call is made again when something was awaited after its failure? Of a data member, the other functions
/// of its class are asked as well.
bool isNonblockingDescriptor(const clang::Expr *Operand, const clang::Expr &Call,
                             const BodyContext &Body);

} // namespace unblock

#endif
