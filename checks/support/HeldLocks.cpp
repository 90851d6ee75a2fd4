#include "checks/support/HeldLocks.h"
#include "checks/support/LockEffects.h"
#include "checks/support/LockTypes.h"
#include "checks/support/StmtWalk.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace unblock {
namespace {

class LockFinder {
public:
  LockFinder(const CoroutineContext &Coroutine, const BodyGraph &Graph)
      : Coroutine(Coroutine), Graph(Graph) {}

  std::optional<Objection> at(const Expr &Site) {
    if (auto Found = temporary(Site))
      return Found;
    const auto From = Graph.find(Site);
    if (!From)
      return std::nullopt;
    std::vector<Lock> Candidates = lockParameters(Coroutine);
    const size_t Parameters = Candidates.size();
    Graph.backwards(*From, [&](const CFGElement &Element) {
      for (LockEffect &Effect : lockEffects(Element, Coroutine))
        if (Effect.What == LockEffect::Acquires)
          Candidates.push_back(std::move(Effect.Subject));
      return BodyGraph::Step::Go;
    });
    for (size_t I = 0; I < Candidates.size(); ++I)
      if (isHeld(Candidates[I], *From, I < Parameters))
        return Objection{Candidates[I].Name + " would be held across the new suspension",
                         Candidates[I].Where};
    return std::nullopt;
  }

private:
  bool isHeld(const Lock &Subject, BodyGraph::Point From, bool IsParameter) const {
    bool Held = false;
    const auto Visit = [&](const CFGElement &Element) {
      for (const LockEffect &Effect : lockEffects(Element, Coroutine)) {
        if (!Subject.is(Effect.Subject))
          continue;
        Held |= Effect.What == LockEffect::Acquires;
        return BodyGraph::Step::Stop;
      }
      return BodyGraph::Step::Go;
    };
    const bool ReachedEntry =
        Graph.backwards(From, Visit, [&](const CFGBlock &, const CFGBlock &Next) {
          return stepInto(Next, Subject);
        });
    return Held || (IsParameter && ReachedEntry);
  }

  // Lives to the end of the full expression that the site is part of.
  std::optional<Objection> temporary(const Expr &Site) const {
    const Stmt *Full = &Site;
    for (const Stmt *Up = Coroutine.parent(Site); Up && isa<Expr>(Up) && !isa<LambdaExpr>(Up);
         Up = Coroutine.parent(*Up))
      Full = Up;
    const Stmt *Holder = Coroutine.parent(*Full);
    const bool Initialises = Holder && isa<DeclStmt>(Holder);
    return temporaryIn(*Full, Initialises);
  }

  static std::optional<Objection> temporaryIn(const Stmt &S, bool IsInitialiser) {
    const auto *E = dyn_cast<Expr>(&S);
    if (E && !IsInitialiser && E->isPRValue() && isa<CXXConstructExpr, CallExpr>(E) &&
        isScopedLock(E->getType()) && !isa<CoroutineSuspendExpr>(E))
      return Objection{"a lock among the temporaries would be held across the new suspension",
                       E->getExprLoc()};
    std::optional<Objection> Found;
    const bool Passes = IsInitialiser && E &&
                        isa<FullExpr, CXXBindTemporaryExpr, ImplicitCastExpr, CXXFunctionalCastExpr,
                            MaterializeTemporaryExpr>(E);
    if (!isa<LambdaExpr>(S))
      forEachEvaluatedChild(S, [&](const Stmt &Child) {
        if (!Found)
          Found = temporaryIn(Child, Passes);
      });
    return Found;
  }

  const CoroutineContext &Coroutine;
  const BodyGraph &Graph;
};

} // namespace

std::optional<Objection> lockHeldAt(const Expr &Site, const CoroutineContext &Coroutine,
                                    const BodyGraph &Graph) {
  if (Coroutine.function().hasAttr<RequiresCapabilityAttr>())
    return Objection{"the coroutine is called with a lock held, by its thread-safety attribute",
                     Coroutine.function().getLocation()};
  return LockFinder(Coroutine, Graph).at(Site);
}

} // namespace unblock
