#include "checks/support/LoopThread.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/CallView.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace unblock {
namespace {

/// What \p Condition is on a thread that is not the loop's, if it asks for that alone.
std::optional<bool> offLoop(const Expr &Condition) {
  const Expr *E = Condition.IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot) {
    const auto Inner = offLoop(*Not->getSubExpr());
    return Inner ? std::optional(!*Inner) : std::nullopt;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
    return V && V->hasLocalStorage() && V->getType().isConstQualified() && V->getInit()
               ? offLoop(*V->getInit())
               : std::nullopt;
  }
  const auto Call = CallView::of(*E);
  return Call && Call->Callee && asksForLoopThread(*Call->Callee) ? std::optional(false)
                                                                  : std::nullopt;
}

} // namespace

bool asksForLoopThread(const FunctionDecl &Callee) {
  return isa<CXXMethodDecl>(Callee) && Callee.getIdentifier() &&
         llvm::StringSwitch<bool>(Callee.getName())
             .Case("running_in_this_thread", true) // Asio
             .Case("isInEventBaseThread", true)    // Folly
             .Case("isInLoopThread", true)         // Trantor, and so Drogon
             .Default(false);
}

bool isOffLoopThread(const Expr &S, const BodyContext &Body) {
  const BodyGraph *Graph = Body.graph();
  const auto At = Graph ? Graph->find(S) : std::nullopt;
  if (!At)
    return false;
  const bool OtherWay = Graph->backwards(
      *At, [](const CFGElement &) { return BodyGraph::Step::Go; },
      [](const CFGBlock &Branch, const CFGBlock &To) {
        const Expr *Condition = conditionOf(Branch);
        const auto Answer = Condition ? offLoop(*Condition) : std::nullopt;
        if (!Answer)
          return BodyGraph::Step::Go;
        const bool IsOff = wayOn(Branch, *Answer) == &To && wayOn(Branch, !*Answer) != &To;
        return IsOff ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
      });
  return !OtherWay;
}

} // namespace unblock
