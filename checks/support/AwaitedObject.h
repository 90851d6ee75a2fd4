/// \file
/// An object that a function waits for, and the branches that say whether the wait is over.

#ifndef UNBLOCK_CHECKS_SUPPORT_AWAITEDOBJECT_H
#define UNBLOCK_CHECKS_SUPPORT_AWAITEDOBJECT_H

#include "checks/support/CallView.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace unblock {

class BodyContext;

/// The object behind casts, temporaries and std::move.
const clang::Expr *objectBehind(const clang::Expr *E);

/// The variable that \p E names, or null.
const clang::VarDecl *variableBehind(const clang::Expr *E);

/// Empty where it has none.
llvm::StringRef calleeName(const CallView &Call);

class AwaitedObject {
public:
  AwaitedObject(const clang::Expr &E, const BodyContext &Body);

  const clang::Expr &expression() const { return *Object; }
  /// Does \p E name it, too?
  bool is(const clang::Expr *E) const;
  /// Does the way from \p Branch to \p Next say that it is over?
  bool tellsOver(const clang::CFGBlock &Branch, const clang::CFGBlock &Next) const;
  /// Is \p Test, a call on it, what an assertion claims, so that it is over: `EXPECT_TRUE(f.isReady())`? (Some go on when they fail; but whoever wrote
  /// that does not mean to wait.)
  bool isAssertedOver(const clang::Expr &Test) const;

private:
  std::optional<bool> overIf(const clang::Expr &Condition, unsigned Depth) const;
  bool isTimedWait(const clang::Expr *E) const;
  bool isStatus(const clang::Expr *E) const;
  void forEachValue(const clang::VarDecl &V,
                    llvm::function_ref<void(const clang::Expr &)> Visit) const;

  const BodyContext &Body;
  const clang::Expr *Object;
  llvm::FoldingSetNodeID Id;
};

} // namespace unblock

#endif
