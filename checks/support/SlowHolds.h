/// \file
/// Mutexes that somebody holds while something blocks: whoever wants one of them waits as long.

#ifndef UNBLOCK_CHECKS_SUPPORT_SLOWHOLDS_H
#define UNBLOCK_CHECKS_SUPPORT_SLOWHOLDS_H

#include "checks/knowledge/KnowledgeBase.h"
#include "checks/support/Allowance.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace unblock {

struct SlowHold {
  /// The function that holds the mutex.
  const clang::FunctionDecl *Holder = nullptr;
  /// The call that blocks meanwhile.
  clang::SourceLocation Where;
  std::string Called;
};

/// The holds of one unit by functions that are no coroutines (a coroutine's own hold is a finding where it takes the lock), and that may run at any time: not by
/// constructors, destructors and main(). Data members are told apart by their declarations, not by their objects.
class SlowHolds {
public:
  SlowHolds(const KnowledgeBase &Knowledge, const Allowance &Permits, clang::ASTContext &Context)
      : Knowledge(Knowledge), Permits(Permits), Context(Context) {}

  /// The first hold of \p Mutex, a data member or a variable that outlives the call, or null. Valid as long as this object.
  const SlowHold *of(const clang::ValueDecl &Mutex);

private:
  void findUsers();
  std::optional<SlowHold> search(const clang::ValueDecl &Mutex) const;

  const KnowledgeBase &Knowledge;
  const Allowance &Permits;
  clang::ASTContext &Context;
  /// Who names which mutex, found at the first question.
  std::optional<llvm::DenseMap<const clang::ValueDecl *, std::vector<const clang::FunctionDecl *>>>
      Users;
  /// A map whose entries stay where they are, as callers keep pointers to them.
  std::map<const clang::ValueDecl *, std::optional<SlowHold>> Known;
};

} // namespace unblock

#endif
