/// \file
/// Where the task of a coroutine lambda is handed to, as far as the function around the lambda shows.

#ifndef UNBLOCK_CHECKS_SUPPORT_SPAWNSITE_H
#define UNBLOCK_CHECKS_SUPPORT_SPAWNSITE_H

#include "checks/knowledge/KnowledgeBase.h"
#include "clang/AST/Decl.h"

namespace unblock {

/// Is \p Function the body of a lambda whose tasks all go to a pool: `co_spawn(pool, [] -> task { ... }, detached)`, or `pool.spawn(work())` where
/// `work` is a local variable that holds the lambda? A call that names an event loop, too, does not count.
bool isSpawnedOnPool(const clang::FunctionDecl &Function, const KnowledgeBase &Knowledge);

} // namespace unblock

#endif
