/// \file
/// The locks that a body takes, and what it does while it holds them. A short hold that nobody interrupts costs less than any remedy; one that spans a
/// suspension or a blocking call makes everybody else wait as long.

#ifndef UNBLOCK_CHECKS_SUPPORT_LOCKREGIONS_H
#define UNBLOCK_CHECKS_SUPPORT_LOCKREGIONS_H

#include "checks/support/Allowance.h"
#include "checks/support/BodyContext.h"
#include "checks/support/CallSites.h"

namespace unblock {

struct LockRegion {
  clang::SourceLocation Where;
  /// What takes the lock, for messages: `std::lock_guard`, `std::mutex::lock`.
  std::string Name;
  /// The local variable that holds it, or null.
  const clang::VarDecl *Guard = nullptr;
  /// The data member or the variable that is locked, or null where it goes by no name of its own.
  const clang::ValueDecl *Mutex = nullptr;
  /// A suspension that can be reached with the lock held, or null.
  const clang::Expr *Suspension = nullptr;
  /// A blocking call that can be reached with the lock held, or null.
  const CallSite *Blocking = nullptr;
};

/// All locks that \p Body certainly takes, and that block threads. \p Sites are its blocking calls; those that \p Permits silences count as quick. Empty where there is no control
/// flow to follow.
std::vector<LockRegion> lockRegions(const BodyContext &Body, llvm::ArrayRef<CallSite> Sites,
                                    const Allowance &Permits);

} // namespace unblock

#endif
