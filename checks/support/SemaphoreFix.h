/// \file
/// From a std::counting_semaphore that coroutines wait for to one that can be awaited.

#ifndef UNBLOCK_CHECKS_SUPPORT_SEMAPHOREFIX_H
#define UNBLOCK_CHECKS_SUPPORT_SEMAPHOREFIX_H

#include "checks/support/CoroutineIndex.h"
#include "checks/support/FixBuilder.h"

namespace unblock {

/// Makes the semaphore that \p Site acquires an unblock::semaphore, and everything that acquires it an awaited operation. Only if all of the semaphore is in sight
/// (WholeObject.h), only coroutines acquire it, and nothing else is done with it than to release it. For a person to look at; nothing where that can't be.
std::optional<Fix> buildSemaphoreFix(const CallSite &Site, const KnowledgeBase &Knowledge,
                                     CoroutineIndex &Coroutines, const clang::ASTContext &Context);

} // namespace unblock

#endif
