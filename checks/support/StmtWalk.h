/// \file
/// A walk over what the user wrote: into lambda bodies, but not into what the compiler adds around a suspension, nor into what is never evaluated.

#ifndef UNBLOCK_CHECKS_SUPPORT_STMTWALK_H
#define UNBLOCK_CHECKS_SUPPORT_STMTWALK_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"

namespace unblock {

/// Calls `Visit(Child)` for each part of \p S that is evaluated with it.
template <typename Visitor> void forEachEvaluatedChild(const clang::Stmt &S, Visitor Visit) {
  if (llvm::isa<clang::UnaryExprOrTypeTraitExpr, clang::CXXNoexceptExpr, clang::RequiresExpr,
                clang::ConceptSpecializationExpr>(S))
    return;
  if (const auto *Typeid = llvm::dyn_cast<clang::CXXTypeidExpr>(&S);
      Typeid && !Typeid->isPotentiallyEvaluated())
    return;
  if (const auto *Suspend = llvm::dyn_cast<clang::CoroutineSuspendExpr>(&S))
    return Visit(*Suspend->getOperand());
  if (const auto *Suspend = llvm::dyn_cast<clang::DependentCoawaitExpr>(&S))
    return Visit(*Suspend->getOperand());
  if (const auto *Return = llvm::dyn_cast<clang::CoreturnStmt>(&S)) {
    if (Return->getOperand())
      Visit(*Return->getOperand());
    return;
  }
  if (const auto *Default = llvm::dyn_cast<clang::CXXDefaultArgExpr>(&S))
    return Visit(*Default->getExpr());
  if (const auto *Lambda = llvm::dyn_cast<clang::LambdaExpr>(&S)) {
    for (const clang::Expr *Init : Lambda->capture_inits())
      if (Init)
        Visit(*Init);
    if (Lambda->getBody())
      Visit(*Lambda->getBody());
    return;
  }
  for (const clang::Stmt *Child : S.children())
    if (Child)
      Visit(*Child);
}

/// The operand, if \p S is a co_await.
inline const clang::Expr *awaitedBy(const clang::Stmt &S) {
  if (const auto *Await = llvm::dyn_cast<clang::CoawaitExpr>(&S))
    return Await->getOperand();
  const auto *Await = llvm::dyn_cast<clang::DependentCoawaitExpr>(&S);
  return Await ? Await->getOperand() : nullptr;
}

/// The parts of a coroutine's or a function's body that were written, without the implicit suspensions.
inline const clang::Stmt *writtenBody(const clang::FunctionDecl &Function) {
  const clang::Stmt *Body = Function.getBody();
  if (const auto *Coroutine = llvm::dyn_cast_or_null<clang::CoroutineBodyStmt>(Body))
    return Coroutine->getBody();
  return Body;
}

} // namespace unblock

#endif
