/// \file
/// Names in a user's file that stand for nothing.

#ifndef UNBLOCK_CHECKS_SUPPORT_UNRESOLVEDNAMES_H
#define UNBLOCK_CHECKS_SUPPORT_UNRESOLVEDNAMES_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/ASTContext.h"

namespace unblock {

/// Appends a problem for each name in the user's file that cannot stand for anything, as far as one translation unit tells: its class is defined and has no
/// such member, or the header that its row gives is included and declares no such name. Where \p Likely, also for a name whose namespace is there and that
/// is not declared in it; that is no more than likely, since the header that declares it may not be included here.
void findUnresolvedNames(const KnowledgeBase &Knowledge, const clang::ASTContext &Context,
                         bool Likely, llvm::SmallVectorImpl<Problem> &Problems);

} // namespace unblock

#endif
