/// \file
/// Every read and write of state that other coroutines can get at, in one function body.

#ifndef UNBLOCK_CHECKS_SUPPORT_STATEACCESS_H
#define UNBLOCK_CHECKS_SUPPORT_STATEACCESS_H

#include "checks/support/PointsTo.h"

namespace unblock {

struct StateAccess {
  /// A shared place; This without a Root is the object as a whole, for methods whose body cannot be seen.
  Place State;
  bool Reads = false;
  bool Writes = false;
  /// Reads and writes in one go (`n_ += 1`), so that no other value of the same state is needed.
  bool SelfContained = false;
  /// The evaluated expression.
  const clang::Stmt *At = nullptr;
};

/// In no particular order. Accesses of a lambda stand where the lambda is made or called; those of visible functions where they are called.
std::vector<StateAccess> findStateAccesses(const PointsTo &Function, Summaries &Callees);

} // namespace unblock

#endif
