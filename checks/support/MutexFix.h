/// \file
/// From a std::mutex that coroutines hold across a suspension to one that can be awaited.

#ifndef UNBLOCK_CHECKS_SUPPORT_MUTEXFIX_H
#define UNBLOCK_CHECKS_SUPPORT_MUTEXFIX_H

#include "checks/support/CoroutineIndex.h"
#include "checks/support/FixBuilder.h"

namespace unblock {

/// Makes the mutex that \p Guard locks an unblock::mutex, and all guards of it awaited ones. Only a private member of a class of this file is in sight as a
/// whole, and only if nothing else is done with it than to lock it by such guards in coroutines. For a person to look at; nothing where that can't be.
std::optional<Fix> buildMutexFix(const clang::VarDecl &Guard, const KnowledgeBase &Knowledge,
                                 CoroutineIndex &Coroutines, clang::ASTContext &Context);

} // namespace unblock

#endif
