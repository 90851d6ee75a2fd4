#include "checks/support/LockTypes.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/TypeFacts.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

// Deep enough for the wrappers that people write, and an end for recursive types.
constexpr unsigned MaxDepth = 4;

const llvm::StringSet<> &scopedLocks() {
  static const llvm::StringSet<> Names{"std::lock_guard",
                                       "std::unique_lock",
                                       "std::scoped_lock",
                                       "std::shared_lock",
                                       "boost::lock_guard",
                                       "boost::unique_lock",
                                       "boost::shared_lock",
                                       "boost::upgrade_lock",
                                       "boost::strict_lock",
                                       "boost::shared_lock_guard",
                                       "boost::upgrade_to_unique_lock",
                                       "boost::interprocess::scoped_lock",
                                       "boost::interprocess::sharable_lock",
                                       "boost::interprocess::upgradable_lock",
                                       "absl::MutexLock",
                                       "absl::ReaderMutexLock",
                                       "absl::WriterMutexLock",
                                       "absl::MutexLockMaybe",
                                       "absl::ReleasableMutexLock",
                                       "QMutexLocker",
                                       "QReadLocker",
                                       "QWriteLocker",
                                       "folly::SpinLockGuard",
                                       "folly::LockedPtr",
                                       "folly::SharedMutex::ReadHolder",
                                       "folly::SharedMutex::WriteHolder",
                                       "Poco::ScopedLock",
                                       "Poco::ScopedLockWithUnlock",
                                       "Poco::ScopedRWLock",
                                       "Poco::ScopedReadRWLock",
                                       "Poco::ScopedWriteRWLock",
                                       "tbb::spin_mutex::scoped_lock",
                                       "llvm::sys::ScopedLock",
                                       "llvm::sys::ScopedReader",
                                       "llvm::sys::ScopedWriter",
                                       "ATL::CComCritSecLock",
                                       "wxMutexLocker",
                                       "wxCriticalSectionLocker",
                                       "google::protobuf::MutexLock",
                                       "rocksdb::MutexLock"};
  return Names;
}

bool isGuardClass(const CXXRecordDecl &Record) {
  return Record.hasAttr<ScopedLockableAttr>() || scopedLocks().contains(callKey(Record));
}

bool isHolder(const CXXRecordDecl &Record) {
  if (!Record.isInStdNamespace() || !Record.getIdentifier())
    return false;
  const llvm::StringRef Name = Record.getName();
  return Name == "optional" || Name == "unique_ptr" || Name == "pair" || Name == "tuple";
}

// Whoever waits for one of their locks gives up its fiber or coroutine, not its thread.
bool isCooperative(llvm::StringRef Key) {
  static constexpr llvm::StringLiteral Prefixes[] = {
      "boost::fibers::", "boost::cobalt::", "folly::coro::",  "folly::fibers::", "cppcoro::",
      "coro::",          "async_simple::",  "concurrencpp::", "unifex::",        "tmc::",
      "userver::",       "engine::",        "seastar::",      "photon::",        "bthread::"};
  return llvm::any_of(Prefixes, [&](llvm::StringRef P) { return Key.starts_with(P); });
}

/// Has \p Class, or a base of it, a lock() that returns when the lock is had, rather than something to await?
bool hasBlockingLock(const CXXRecordDecl &Class) {
  if (!Class.hasDefinition())
    return false;
  for (const CXXMethodDecl *Method : Class.methods())
    if (Method->getIdentifier() && isAcquiringName(Method->getName()) &&
        Method->getName().starts_with_insensitive("lock") &&
        !Method->getReturnType()->isRecordType())
      return true;
  return llvm::any_of(Class.bases(), [](const CXXBaseSpecifier &Base) {
    const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl();
    return Record && hasBlockingLock(*Record);
  });
}

bool isBlockingMutex(const CXXRecordDecl &Class) {
  const std::string Key = callKey(Class);
  const std::string Name = Class.getName().lower();
  return !isCooperative(Key) && !llvm::StringRef(Name).contains("null") &&
         !llvm::StringRef(Name).contains("noop") && !llvm::StringRef(Name).contains("dummy") &&
         hasBlockingLock(Class);
}

bool isLock(QualType Type, unsigned Depth) {
  const CXXRecordDecl *Record =
      Type.isNull() ? nullptr : Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || Depth == 0)
    return false;
  if (isGuardClass(*Record))
    return true;
  if (isHolder(*Record))
    return anyTypeArgument(*Record,
                           [](QualType T) { return !T->isReferenceType() && isLock(T, 1); });
  if (!Record->hasDefinition() || isLibrary(*Record))
    return false;
  for (const FieldDecl *Field : Record->fields())
    if (!Field->getType()->isReferenceType() && isLock(Field->getType(), Depth - 1))
      return true;
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (isLock(Base.getType(), Depth - 1))
      return true;
  return false;
}

} // namespace

bool isScopedLock(QualType Type) { return !Type->isReferenceType() && isLock(Type, MaxDepth); }

bool isLockGuard(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record &&
         (isGuardClass(*Record) || (isHolder(*Record) && anyTypeArgument(*Record, [](QualType T) {
                                      return !T->isReferenceType() && isLockGuard(T);
                                    })));
}

bool blocksThreads(QualType GuardOrMutex) {
  const CXXRecordDecl *Record = GuardOrMutex.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record)
    return true;
  if (isCooperative(callKey(*Record)))
    return false;
  if (isHolder(*Record))
    return anyTypeArgument(*Record, [](QualType T) { return isLockGuard(T) && blocksThreads(T); });
  if (!isGuardClass(*Record))
    return isBlockingMutex(*Record);
  // A guard that has its mutex for a template argument.
  bool Named = false, Blocks = false;
  anyTypeArgument(*Record, [&](QualType T) {
    const CXXRecordDecl *Mutex = T->getAsCXXRecordDecl();
    if (Mutex && isLockable(Mutex)) {
      Named = true;
      Blocks |= isBlockingMutex(*Mutex);
    } else if (Mutex && callKey(*Record).rfind("std::", 0) == 0) {
      Named = true;
    }
    return false;
  });
  return !Named || Blocks;
}

bool isAcquiringName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"lock",
                                       "lock_shared",
                                       "lock_upgrade",
                                       "try_lock",
                                       "try_lock_shared",
                                       "try_lock_for",
                                       "try_lock_until",
                                       "Lock",
                                       "ReaderLock",
                                       "WriterLock",
                                       "TryLock",
                                       "LockShared",
                                       "lockForRead",
                                       "lockForWrite",
                                       "tryLock",
                                       "emplace",
                                       "readLock",
                                       "writeLock",
                                       "pthread_mutex_lock",
                                       "pthread_mutex_trylock",
                                       "pthread_rwlock_rdlock",
                                       "pthread_rwlock_wrlock",
                                       "pthread_spin_lock",
                                       "mtx_lock",
                                       "EnterCriticalSection",
                                       "AcquireSRWLockExclusive",
                                       "AcquireSRWLockShared",
                                       "flockfile"};
  return Names.contains(Name);
}

bool isReleasingName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"unlock",
                                       "unlock_shared",
                                       "unlock_upgrade",
                                       "Unlock",
                                       "ReaderUnlock",
                                       "WriterUnlock",
                                       "UnlockShared",
                                       "release",
                                       "reset",
                                       "Release",
                                       "pthread_mutex_unlock",
                                       "pthread_rwlock_unlock",
                                       "pthread_spin_unlock",
                                       "mtx_unlock",
                                       "LeaveCriticalSection",
                                       "ReleaseSRWLockExclusive",
                                       "ReleaseSRWLockShared",
                                       "funlockfile"};
  return Names.contains(Name);
}

bool isLockable(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition())
    return false;
  bool Acquires = false, Releases = false;
  for (const CXXMethodDecl *Method : Class->methods())
    if (Method->getIdentifier()) {
      Acquires |= isAcquiringName(Method->getName());
      Releases |= isReleasingName(Method->getName()) && Method->getName() != "release" &&
                  Method->getName() != "reset";
    }
  if (Acquires && Releases)
    return true;
  for (const CXXBaseSpecifier &Base : Class->bases())
    if (isLockable(Base.getType()->getAsCXXRecordDecl()))
      return true;
  return false;
}

} // namespace unblock
