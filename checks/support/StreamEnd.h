/// \file
/// Where an output stream's bytes must be in the file: at close(), at flush(), and at the end of its scope.

#ifndef UNBLOCK_CHECKS_SUPPORT_STREAMEND_H
#define UNBLOCK_CHECKS_SUPPORT_STREAMEND_H

#include "checks/support/FixBuilder.h"
#include "checks/support/VariableUses.h"

namespace unblock {

/// Adds to \p F what makes the end of \p Stream awaited: `close()` and `flush()` calls become their awaitable forms, and where the scope ends without a
/// close, one is written. Lowers \p F where a way out of the scope can't be awaited: the bytes would then still be on their way.
void awaitEndOfStream(Fix &F, const RewritePlan &Plan, const clang::VarDecl &Stream,
                      const clang::DeclStmt &Declaration, llvm::ArrayRef<VariableUse> Uses);

} // namespace unblock

#endif
