/// \file
/// Locks and mutexes by their types and the names of their methods.

#ifndef UNBLOCK_CHECKS_SUPPORT_LOCKTYPES_H
#define UNBLOCK_CHECKS_SUPPORT_LOCKTYPES_H

#include "clang/AST/DeclCXX.h"

namespace unblock {

/// Holds a lock for as long as it lives: std::lock_guard and its like, `[[clang::scoped_lockable]]`, and a class that has one as a member.
bool isScopedLock(clang::QualType Type);

/// The same without such classes: a lock for sure, in a std::optional or a smart pointer perhaps.
bool isLockGuard(clang::QualType Type);

/// Does whoever waits for the lock that a guard of this type holds, or for the mutex of this type, block a thread? Not if it is the mutex of a coroutine
/// or fiber library, or does nothing.
bool blocksThreads(clang::QualType GuardOrMutex);

/// The names of functions and methods that acquire (release) a lock: `lock`, `pthread_mutex_lock`.
bool isAcquiringName(llvm::StringRef Name);
bool isReleasingName(llvm::StringRef Name);

/// A mutex: has methods of both kinds. (`lock()` of a std::weak_ptr locks nothing.)
bool isLockable(const clang::CXXRecordDecl *Class);

} // namespace unblock

#endif
