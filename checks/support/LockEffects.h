/// \file
/// What each step of a function does to the locks in it.

#ifndef UNBLOCK_CHECKS_SUPPORT_LOCKEFFECTS_H
#define UNBLOCK_CHECKS_SUPPORT_LOCKEFFECTS_H

#include "checks/support/BodyContext.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/CallView.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/FoldingSet.h"
#include <optional>
#include <string>
#include <vector>

namespace unblock {

/// A lock variable, or a mutex by the expression that names it.
struct Lock {
  const clang::VarDecl *Variable = nullptr;
  /// Of a mutex; null for a variable.
  const clang::Expr *MutexExpr = nullptr;
  llvm::FoldingSetNodeID Mutex;
  /// For messages: `'m'`, `the lock 'guard'`.
  std::string Name;
  clang::SourceLocation Where;

  bool is(const Lock &Other) const {
    return Variable ? Variable == Other.Variable : !Other.Variable && Mutex == Other.Mutex;
  }
};

struct LockEffect {
  enum Kind : uint8_t { Acquires, Releases };

  Lock Subject;
  Kind What;
  /// The call that does it; null where a declaration or a destructor does.
  const clang::Expr *Call = nullptr;
};

using LockEffects = std::vector<LockEffect>;

/// What \p Element does. A try that may fail counts as acquiring.
LockEffects lockEffects(const clang::CFGElement &Element, const BodyContext &Body);

/// Stops where the exceptions of a try block arrive that the lock's variable is declared in: the graph has no destructors on the way there.
BodyGraph::Step stepInto(const clang::CFGBlock &Block, const Lock &Subject);

/// A call on a lock or a mutex by a name that acquires or releases it, whatever object that is.
std::optional<LockEffect::Kind> effectOnObject(const CallView &Call);

/// The lock that \p E names or points to.
Lock lockNamedBy(const clang::Expr &E, const BodyContext &Body);

/// Whether \p Construct is given a tag whose type's name starts with \p Name: `std::try_to_lock`.
bool hasTag(const clang::CXXConstructExpr &Construct, llvm::StringRef Name);

/// The locks among the parameters.
std::vector<Lock> lockParameters(const BodyContext &Body);

} // namespace unblock

#endif
