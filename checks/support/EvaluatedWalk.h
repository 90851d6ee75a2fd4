/// \file
/// The recursive form of StmtWalk.h. (A RecursiveASTVisitor would do, and costs seconds of compile time in every file that has one.)

#ifndef UNBLOCK_CHECKS_SUPPORT_EVALUATEDWALK_H
#define UNBLOCK_CHECKS_SUPPORT_EVALUATEDWALK_H

#include "checks/support/StmtWalk.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace unblock {

/// Calls \p Visit for \p S and for everything that is evaluated with it, outside in and in order of evaluation as written. Where Visit returns false, it
/// goes no deeper.
inline void walkEvaluated(const clang::Stmt &S,
                          llvm::function_ref<bool(const clang::Stmt &)> Visit) {
  if (Visit(S))
    forEachEvaluatedChild(S, [&](const clang::Stmt &Child) { walkEvaluated(Child, Visit); });
}

/// Does \p S name \p Variable where it is evaluated?
inline bool namesVariable(const clang::Stmt &S, const clang::VarDecl &Variable) {
  bool Found = false;
  walkEvaluated(S, [&](const clang::Stmt &Inner) {
    const auto *Reference = llvm::dyn_cast<clang::DeclRefExpr>(&Inner);
    Found = Found || (Reference && Reference->getDecl() == &Variable);
    return !Found;
  });
  return Found;
}

} // namespace unblock

#endif
