#include "checks/support/ClientLifetime.h"
#include "checks/support/CallKey.h"
#include "checks/support/ServiceLoop.h"
#include "checks/support/VariableUses.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

bool isLocal(const Expr *E) {
  const auto *Reference =
      dyn_cast<DeclRefExpr>(E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts());
  const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() && !Variable->getType()->isReferenceType();
}

/// `co_return x` is a call of the promise's return_value(x) in the syntax tree.
bool isCallOfPromise(const Stmt &S, const CoroutineContext &Coroutine) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
  const Expr *Receiver = Call ? Call->getImplicitObjectArgument() : nullptr;
  const auto *Object = Receiver ? dyn_cast<DeclRefExpr>(Receiver->IgnoreParenImpCasts()) : nullptr;
  return Object && Coroutine.coroutine() &&
         Object->getDecl() == Coroutine.coroutine()->getPromiseDecl();
}

/// Follows the value of \p E outwards until something keeps it.
bool isKept(const Expr &E, const CoroutineContext &Coroutine) {
  const Stmt *Child = &E;
  for (const Stmt *Parent = Coroutine.parent(E); Parent;
       Child = Parent, Parent = Coroutine.parent(*Parent)) {
    if (isa<CoreturnStmt>(Parent) || isCallOfPromise(*Parent, Coroutine))
      return true;
    if (const auto *Binary = dyn_cast<BinaryOperator>(Parent))
      return Binary->isAssignmentOp() && Child == Binary->getRHS() && !isLocal(Binary->getLHS());
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent))
      return Operator->getOperator() == OO_Equal && Child != Operator->getArg(0) &&
             !isLocal(Operator->getArg(0));
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Parent))
      return Child != Member->getCallee() && Member->getImplicitObjectArgument() &&
             !isLocal(Member->getImplicitObjectArgument());
    if (const auto *Call = dyn_cast<CallExpr>(Parent)) {
      // std::move and the like hand the value on; what another function does with it is unknown.
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || !Callee->isInStdNamespace() || Call->getNumArgs() != 1)
        return false;
      continue;
    }
    if (!isa<Expr>(Parent))
      return false;
  }
  return false;
}

} // namespace

bool outlivesCall(const CallSite &Site, const CoroutineContext &Coroutine) {
  if (isKept(*Site.Call, Coroutine) || isFollowedByServiceLoop(*Site.Call, Coroutine))
    return true;
  if (!Site.Variable)
    return false;
  return llvm::any_of(usesOf(*Site.Variable, Coroutine), [&](const VariableUse &Use) {
    return !Use.Call && isKept(*Use.Reference, Coroutine);
  });
}

} // namespace unblock
