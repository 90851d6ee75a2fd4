/// \file
/// Calls that are made again once something was awaited.

#ifndef UNBLOCK_CHECKS_SUPPORT_AWAITEDRETRY_H
#define UNBLOCK_CHECKS_SUPPORT_AWAITEDRETRY_H

#include "checks/support/BodyContext.h"

namespace unblock {

/// Is \p Call made again in a loop of the body after its failure, when something other than time was awaited? Then it fails instead of waiting:
/// `for (;;) { n = recv(fd, ...); if (n < 0 && again()) { co_await readable; continue; } ... }`
bool isRetriedAfterAwait(const clang::Expr &Call, const BodyContext &Body);

bool hasAnyPart(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Parts);

} // namespace unblock

#endif
