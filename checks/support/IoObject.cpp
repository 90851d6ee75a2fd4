#include "checks/support/IoObject.h"
#include "checks/support/CallKey.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace unblock {
namespace {

bool isExecutionContext(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return isOrDerivesFrom(Class, "boost::asio::execution_context") || isOrDerivesFrom(Class, "asio::execution_context") ||
         isOrDerivesFrom(Class, "boost::asio::io_context") || isOrDerivesFrom(Class, "asio::io_context");
}

/// What an initialiser is made of, as far as executors go.
class Ingredients : public RecursiveASTVisitor<Ingredients> {
public:
  llvm::SmallVector<const VarDecl *, 4> Variables;
  bool AwaitsSomething = false;

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *Variable = dyn_cast<VarDecl>(E->getDecl()))
      Variables.push_back(Variable);
    return true;
  }
  bool VisitCoawaitExpr(CoawaitExpr *) { return AwaitsSomething = true; }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) { return AwaitsSomething = true; }
};

IoObjectHome homeOfVariable(const VarDecl &Variable, const CoroutineContext &Coroutine, unsigned Depth) {
  const bool IsReference = Variable.getType()->isReferenceType() || Variable.getType()->isPointerType();
  if (isa<ParmVarDecl>(Variable))
    // A socket handed over by value comes from an acceptor or a connect of a running context.
    return IsReference ? IoObjectHome::Unknown : IoObjectHome::Known;
  if (!Variable.isLocalVarDecl() || Depth == 0)
    return IoObjectHome::Unknown;
  if (isExecutionContext(Variable.getType()))
    return IsReference ? IoObjectHome::Unknown : IoObjectHome::NeverRun;
  if (!Variable.getInit())
    return IoObjectHome::Unknown;
  Ingredients Made;
  Made.TraverseStmt(const_cast<Expr *>(Variable.getInit()));
  // `co_await this_coro::executor`, `co_await acceptor.async_accept(...)`: what an awaited operation yields, runs.
  if (Made.AwaitsSomething)
    return IoObjectHome::Known;
  IoObjectHome Home = IoObjectHome::Unknown;
  for (const VarDecl *Ingredient : Made.Variables) {
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
  const Expr *Object = Site.Receiver ? Site.Receiver : Site.Arguments.empty() ? nullptr : Site.Arguments.front();
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
