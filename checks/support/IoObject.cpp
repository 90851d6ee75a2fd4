#include "checks/support/IoObject.h"
#include "checks/support/CallKey.h"
#include "checks/support/EvaluatedWalk.h"

using namespace clang;

namespace unblock {
namespace {

bool isExecutionContext(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return isOrDerivesFrom(Class, "boost::asio::execution_context") ||
         isOrDerivesFrom(Class, "asio::execution_context") ||
         isOrDerivesFrom(Class, "boost::asio::io_context") ||
         isOrDerivesFrom(Class, "asio::io_context");
}

IoObjectHome homeOfVariable(const VarDecl &Variable, const CoroutineContext &Coroutine,
                            unsigned Depth) {
  const bool IsReference =
      Variable.getType()->isReferenceType() || Variable.getType()->isPointerType();
  if (isa<ParmVarDecl>(Variable))
    // A socket handed over by value comes from an acceptor or a connect of a running context.
    return IsReference ? IoObjectHome::Unknown : IoObjectHome::Known;
  if (!Variable.isLocalVarDecl() || Depth == 0)
    return IoObjectHome::Unknown;
  if (isExecutionContext(Variable.getType()))
    return IsReference ? IoObjectHome::Unknown : IoObjectHome::NeverRun;
  if (!Variable.getInit())
    return IoObjectHome::Unknown;
  // What the initialiser is made of, as far as executors go.
  llvm::SmallVector<const VarDecl *, 4> Ingredients;
  bool AwaitsSomething = false;
  walkEvaluated(*Variable.getInit(), [&](const Stmt &S) {
    AwaitsSomething |= isa<CoawaitExpr, DependentCoawaitExpr>(S);
    if (const auto *Reference = dyn_cast<DeclRefExpr>(&S))
      if (const auto *Ingredient = dyn_cast<VarDecl>(Reference->getDecl()))
        Ingredients.push_back(Ingredient);
    return true;
  });
  // `co_await this_coro::executor`, `co_await acceptor.async_accept(...)`: what an awaited operation yields, runs.
  if (AwaitsSomething)
    return IoObjectHome::Known;
  IoObjectHome Home = IoObjectHome::Unknown;
  for (const VarDecl *Ingredient : Ingredients) {
    const IoObjectHome Found = homeOfVariable(*Ingredient, Coroutine, Depth - 1);
    if (Found == IoObjectHome::NeverRun)
      return Found;
    if (Found == IoObjectHome::Known)
      Home = Found;
  }
  return Home;
}

} // namespace

IoObjectHome homeOfIoObject(const CallSite &Site, const CoroutineContext &Coroutine) {
  const Expr *Object = Site.Receiver            ? Site.Receiver
                       : Site.Arguments.empty() ? nullptr
                                                : Site.Arguments.front();
  // `stream.next_layer()`, `*socket`: the variable at the root decides.
  while (Object) {
    Object = Object->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Object))
      Object = Call->getImplicitObjectArgument();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Object))
      Object = Operator->getNumArgs() > 0 ? Operator->getArg(0) : nullptr;
    else if (const auto *Call = dyn_cast<CallExpr>(Object))
      Object = Call->getNumArgs() > 0 ? Call->getArg(0) : nullptr;
    else
      break;
  }
  const auto *Reference = dyn_cast_or_null<DeclRefExpr>(Object);
  const auto *Variable = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable ? homeOfVariable(*Variable, Coroutine, 8) : IoObjectHome::Unknown;
}

} // namespace unblock
