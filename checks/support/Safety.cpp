// What the rule takes on trust, so that not every fix hangs on a note:
// - A constructor or method that cannot be seen keeps neither its object nor, if it is a constructor,
//   its arguments anywhere else than in that object.
// - A function that cannot be seen keeps nothing that it gets by reference or pointer to const, and an
//   awaited one nothing that it gets by reference.
// - Libraries use their arguments during the call only, unless CalleeFacts says that they hand off.
// - A co_await or co_yield that is there already suspends.
// - A function that cannot be seen reads and writes no global state.
// And where it objects without need: members of one object are not told apart, the order of statements
// does not matter to ownership, and a value that is read again in a loop counts as the earlier one.
#include "checks/support/Safety.h"
#include "checks/support/CallKey.h"
#include "checks/support/CoroutineNames.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/Footprint.h"
#include "checks/support/HeldLocks.h"
#include "checks/support/Placement.h"
#include "checks/support/SafetyFacts.h"
#include "checks/support/SharedState.h"

using namespace clang;

namespace unblock {
namespace {

SafetyVerdict verdict(SafetyLevel Level, const Objection &Why) {
  return {Level, Why.Reason, Why.Where};
}

std::optional<Objection> unknownResumption(const CoroutineContext &Coroutine) {
  if (Coroutine.library().Continues == Resumes::Home)
    return std::nullopt;
  return Objection{"where '" + taskName(Coroutine.function()) +
                       "' resumes is not known; declare it in .unblock.yaml",
                   Coroutine.function().getLocation()};
}

std::optional<Objection> variableNotOwn(const RewriteSite &Site, const PointsTo &Points) {
  if (!Site.Variable)
    return std::nullopt;
  const VarDecl &V = *Site.Variable;
  const std::string Name = "'" + V.getNameAsString() + "'";
  if (!V.hasLocalStorage() || isa<ParmVarDecl>(V) || V.getType()->isReferenceType() ||
      !Points.declares(V))
    return Objection{Name + " is no local variable of this coroutine", V.getLocation()};
  if (Site.Form == Shape::Stream)
    return std::nullopt;
  if (const auto Found = Points.leakOf(Place::own(V)))
    return Objection{Name + " was handed out of the coroutine, and may be used meanwhile",
                     Found->Where};
  // A client behind a smart pointer: whoever has the pointer has the client.
  for (const Place &P : Points.contentsOf(Place::own(V)))
    if (P.How == Reach::Own)
      if (const auto Found = Points.leakOf(P))
        return Objection{Name + " was handed out of the coroutine, and may be used meanwhile",
                         Found->Where};
  return std::nullopt;
}

// A QObject's timers, notifiers and children are its own thread's. Files have none; threads and pools may be waited for from anywhere.
bool isBoundToItsThread(QualType Type) {
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return isOrDerivesFrom(Class, "QObject") && !isOrDerivesFrom(Class, "QFileDevice") &&
         !isOrDerivesFrom(Class, "QThread") && !isOrDerivesFrom(Class, "QThreadPool");
}

std::optional<Objection> boundToItsThread(const Expr &Moved) {
  std::optional<Objection> Found;
  walkEvaluated(Moved, [&](const Stmt &S) {
    const auto *E = dyn_cast<Expr>(&S);
    if (E && !Found && isBoundToItsThread(E->getType().getNonReferenceType()))
      Found = Objection{"a QObject may be used on its own thread only", E->getExprLoc()};
    return !Found;
  });
  return Found;
}

std::optional<Objection> notOwn(const RewriteSite &Site, const PointsTo &Points,
                                Summaries &Callees) {
  Footprint Touched(Points, Callees);
  switch (Site.Operands) {
  case Touches::Copies:
    return std::nullopt;
  case Touches::Borrows:
    return Touched.ofBorrowing(*Site.Replaced);
  case Touches::MovesThread:
    return Touched.ofMoving(*Site.Replaced, Site.CalleeIsKnown);
  }
  return std::nullopt;
}

} // namespace

SafetyVerdict assessRewrite(const RewriteSite &Site, const CoroutineContext &Coroutine) {
  const Expr &Replaced = *Site.Replaced;
  if (const auto Why = cannotAwaitAt(Replaced, Coroutine))
    return verdict(SafetyLevel::None, *Why);
  if (Site.Operands == Touches::MovesThread && containsSuspension(Replaced))
    return verdict(SafetyLevel::None,
                   {"the expression awaits something itself, so it cannot move to another thread",
                    Replaced.getExprLoc()});

  const SafetyFacts &Facts = Coroutine.safetyFacts();
  if (!Facts.Graph)
    return verdict(SafetyLevel::Review, {"what the coroutine does depends on template parameters",
                                         Coroutine.function().getLocation()});
  if (const auto Why = lockHeldAt(Replaced, Coroutine, *Facts.Graph))
    return verdict(SafetyLevel::None, *Why);
  if (!Site.Native)
    if (const auto Why = unknownResumption(Coroutine))
      return verdict(SafetyLevel::Review, *Why);

  const PointsTo &Points = Facts.pointsTo();
  if (const auto Why = variableNotOwn(Site, Points))
    return verdict(SafetyLevel::Review, *Why);
  if (const auto Why = notOwn(Site, Points, Facts.callees()))
    return verdict(SafetyLevel::Review, *Why);
  if (Site.Operands == Touches::MovesThread)
    if (const auto Why = boundToItsThread(Replaced))
      return verdict(SafetyLevel::Review, *Why);
  if (const auto Why = stateAcross(Replaced, Points, Facts.callees(), *Facts.Graph))
    return verdict(SafetyLevel::Review, *Why);
  return {};
}

} // namespace unblock
