#include "checks/support/Placement.h"
#include "checks/support/StmtWalk.h"

using namespace clang;

namespace unblock {
namespace {

const char *objectionTo(const Stmt &Parent, const Stmt &Child) {
  if (isa<CXXCatchStmt>(Parent))
    return "a catch handler cannot await";
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&Parent))
    return &Child == Lambda->getBody() ? "the lambda around the call is no coroutine" : nullptr;
  if (isa<BlockExpr>(Parent))
    return "the block around the call is no coroutine";
  if (isa<StmtExpr>(Parent))
    return "a statement expression cannot await";
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(Parent))
    return "the call is not evaluated here";
  if (const auto *Typeid = dyn_cast<CXXTypeidExpr>(&Parent);
      Typeid && !Typeid->isPotentiallyEvaluated())
    return "the call is not evaluated here";
  return nullptr;
}

// The variable of \p Declaration whose initialiser contains \p Init.
const VarDecl *initialised(const DeclStmt &Declaration, const Stmt &Init) {
  for (const Decl *D : Declaration.decls())
    if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit() == &Init)
      return V;
  return nullptr;
}

} // namespace

std::optional<Objection> cannotAwaitAt(const Expr &Site, const CoroutineContext &Coroutine) {
  const Stmt *Child = &Site;
  for (const Stmt *Parent = Coroutine.parent(Site); Parent;
       Child = Parent, Parent = Coroutine.parent(*Parent)) {
    if (const char *Reason = objectionTo(*Parent, *Child))
      return Objection{Reason, Parent->getBeginLoc()};
    if (const auto *Declaration = dyn_cast<DeclStmt>(Parent))
      if (const VarDecl *V = initialised(*Declaration, *Child); V && V->hasGlobalStorage())
        return Objection{"the initialiser of the static variable '" + V->getNameAsString() +
                             "' cannot await",
                         V->getLocation()};
  }
  if (Child != &Coroutine.body())
    return Objection{"the call does not stand in the coroutine's own body", Site.getExprLoc()};
  return std::nullopt;
}

bool containsSuspension(const Stmt &E) {
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(E))
    return true;
  if (isa<LambdaExpr>(E))
    return false;
  bool Found = false;
  forEachEvaluatedChild(E, [&](const Stmt &Child) { Found = Found || containsSuspension(Child); });
  return Found;
}

} // namespace unblock
