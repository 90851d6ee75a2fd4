/// \file
/// Which branch of an `if` runs only in the child process of a fork: it holds up nobody in the process that the coroutine belongs to.

#ifndef UNBLOCK_CHECKS_SUPPORT_FORKEDCHILD_H
#define UNBLOCK_CHECKS_SUPPORT_FORKEDCHILD_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>

namespace unblock {

/// Follows one body in source order.
class ForkedChild {
public:
  /// `pid = fork()`, in a declaration or an assignment.
  void variable(const clang::VarDecl &D);
  void assignment(const clang::BinaryOperator &E);

  /// What \p Condition is in the parent process, if it only tells parent and child apart: false for `pid == 0`, true for `pid`.
  std::optional<bool> inParent(const clang::Expr &Condition) const;

private:
  bool isForkResult(const clang::Expr &E) const;

  llvm::SmallPtrSet<const clang::ValueDecl *, 2> Results;
};

} // namespace unblock

#endif
