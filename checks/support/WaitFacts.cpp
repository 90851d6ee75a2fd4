#include "checks/support/WaitFacts.h"
#include "checks/support/AwaitedObject.h"
#include "checks/support/BodyContext.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/Conditions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SourceText.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

/// Once one of these has returned, there is nothing left to wait for.
bool isWaitName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"wait",
                                       "get",
                                       "waitForFinished",
                                       "arrive_and_wait",
                                       "WaitForNotification",
                                       "waitForResult",
                                       "result",
                                       "getVia",
                                       "Wait"};
  return Names.contains(Name);
}

bool isKeepingName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"set_value",    "set_exception", "setValue",
                                       "setException", "setWith",       "setTry",
                                       "set_result",   "Notify",        "post"};
  return Names.contains(Name);
}

/// Functions whose result is ready from the start.
bool isReadyMaker(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{
      "make_ready_future",       "make_exceptional_future", "makeFuture",
      "makeSemiFuture",          "makeReadyFuture",         "makeReadyValueFuture",
      "makeReadyVoidFuture",     "makeExceptionalFuture",   "make_ready_result",
      "make_exceptional_result", "make_ready_shared_future"};
  return Names.contains(Name);
}

class Subject {
public:
  Subject(const Expr &Awaited, const BodyContext &Body)
      : Body(Body), Identity(Awaited, Body), Object(&Identity.expression()) {
    Variable = variableBehind(Object);
    if (Variable && !Variable->hasLocalStorage())
      Variable = nullptr;
    noteSource(Variable && Variable->getInit() ? Variable->getInit() : Object);
  }

  /// Never has to be waited for, whatever happens to it.
  bool isReadyByOrigin(const Expr *E) const {
    const auto Call = CallView::of(*objectBehind(E));
    return Call && (isReadyMaker(calleeName(*Call)) || isDeferred(*Call));
  }

  bool isOver(const Expr &Call) const {
    if (!isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CXXOperatorCallExpr>(Object) &&
        isReadyByOrigin(Object))
      return true;
    const BodyGraph *Graph = Body.graph();
    const auto From = Graph ? Graph->find(Call) : std::nullopt;
    if (!From)
      return false;
    bool Open = false;
    const bool ReachedEntry = Graph->backwards(
        *From,
        [&](const CFGElement &Element) {
          const auto Evaluated = Element.getAs<CFGStmt>();
          switch (Evaluated ? eventAt(*Evaluated->getStmt()) : Event::None) {
          case Event::Over:
            return BodyGraph::Step::Stop;
          case Event::Starts:
            Open = true;
            return BodyGraph::Step::Stop;
          case Event::None:
            return BodyGraph::Step::Go;
          }
          llvm_unreachable("covered switch");
        },
        [&](const CFGBlock &Branch, const CFGBlock &Next) {
          return Identity.tellsOver(Branch, Next) ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
        });
    return !Open && !ReachedEntry;
  }

private:
  enum class Event { None, Over, Starts };

  /// `p.get_future()`: whoever keeps p's promise makes it ready.
  void noteSource(const Expr *Made) {
    const auto Call = CallView::of(*objectBehind(Made));
    if (!Call || !Call->Receiver)
      return;
    const llvm::StringRef Name = calleeName(*Call);
    if (Name == "get_future" || Name == "getFuture" || Name == "getSemiFuture" || Name == "future")
      Promise = variableBehind(Call->Receiver);
  }

  bool isDeferred(const CallView &Call) const {
    if (calleeName(Call) != "async" || Call.Arguments.empty())
      return false;
    const std::string Policy = sourceText(*Call.Arguments[0], Body.ast());
    return llvm::StringRef(Policy).ends_with("launch::deferred") &&
           !llvm::StringRef(Policy).contains("async");
  }

  Event originEvent(const Expr *Made) const {
    return Made && isReadyByOrigin(Made) ? Event::Over : Event::Starts;
  }

  Event eventAt(const Stmt &S) const {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      return declared(*Declaration);
    if (const auto *Suspension = dyn_cast<CoroutineSuspendExpr>(&S))
      return isNamedIn(*Suspension->getOperand()) ? Event::Over : Event::None;
    const auto Call = CallView::of(S);
    return Call ? called(*Call) : Event::None;
  }

  Event declared(const DeclStmt &Declaration) const {
    for (const Decl *D : Declaration.decls()) {
      const auto *V = dyn_cast<VarDecl>(D);
      if (V && V == Promise)
        return Event::Starts;
      if (!V || V != Variable)
        continue;
      if (Promise)
        return Event::None; // The promise may have been kept before.
      if (const auto *Loop = loopOver(*V); Loop && allWereAwaited(*Loop))
        return Event::Over;
      return originEvent(V->getInit());
    }
    return Event::None;
  }

  Event called(const CallView &Call) const {
    // A cast: what matters is who takes it.
    if (const auto *Cast = dyn_cast<CallExpr>(Call.Call); Cast && Cast->isCallToStdMove())
      return Event::None;
    const llvm::StringRef Name = calleeName(Call);
    if (Call.Receiver && is(Call.Receiver)) {
      if (isWaitName(Name) || Identity.isAssertedOver(*Call.Call))
        return Event::Over;
      if (const CXXMethodDecl *Method = Call.method();
          Method && Method->getOverloadedOperator() == OO_Equal && !Call.Arguments.empty())
        return originEvent(Call.Arguments[0]);
      return isKeepingName(Name) ? Event::Over : Event::None;
    }
    if (Promise && Call.Receiver && variableBehind(Call.Receiver) == Promise &&
        (isKeepingName(Name) ||
         (Call.method() && Call.method()->getOverloadedOperator() == OO_Call)))
      return Event::Over;
    // `std::swap(f, g)`, `start(&f)`: from here on it may be another one. So it may be if it is no local and the user's own code runs.
    for (unsigned I = 0; I < Call.Arguments.size(); ++I) {
      const Expr *Argument = objectBehind(Call.Arguments[I]);
      if (const auto *Address = dyn_cast<UnaryOperator>(Argument);
          Address && Address->getOpcode() == UO_AddrOf)
        Argument = Address->getSubExpr();
      const QualType Taken = Call.parameterType(I);
      if (is(Argument) && (Taken.isNull() || !Taken.getNonReferenceType().isConstQualified()))
        return Event::Starts;
    }
    const bool Foreign = !Promise && (!Variable || Variable->getType()->isReferenceType());
    return Foreign && Call.Callee && !isLibrary(*Call.Callee) && !Call.isConstruction()
               ? Event::Starts
               : Event::None;
  }

  /// `co_await f`, `co_await when_ready(f)`, `co_await offload([&] { return f.wait(); })`: whatever is awaited about it, it is over then.
  bool isNamedIn(const Stmt &Awaited) const {
    bool Found = false;
    walkEvaluated(Awaited, [&](const Stmt &S) {
      Found = Found || (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CXXOperatorCallExpr>(S) &&
                        is(cast<Expr>(&S)));
      return !Found;
    });
    return Found;
  }

  const CXXForRangeStmt *loopOver(const VarDecl &V) const {
    const CXXForRangeStmt *Found = nullptr;
    walkEvaluated(Body.body(), [&](const Stmt &S) {
      if (const auto *Loop = dyn_cast<CXXForRangeStmt>(&S); Loop && Loop->getLoopVariable() == &V)
        Found = Loop;
      return !Found;
    });
    return Found;
  }

  /// `v.wait()`, or a suspension that has to do with \p V.
  static bool awaits(const Stmt &S, const VarDecl &V) {
    if (const auto Call = CallView::of(S))
      return Call->Receiver && isWaitName(calleeName(*Call)) &&
             variableBehind(Call->Receiver) == &V;
    const auto *Suspension = dyn_cast<CoroutineSuspendExpr>(&S);
    return Suspension && namesVariable(*Suspension->getOperand(), V);
  }

  /// An earlier loop over the same range waits for each.
  bool allWereAwaited(const CXXForRangeStmt &Loop) const {
    bool Found = false, Passed = false;
    const Subject Range(*Loop.getRangeInit(), Body);
    walkEvaluated(Body.body(), [&](const Stmt &S) {
      Passed = Passed || &S == &Loop;
      const auto *Earlier = dyn_cast<CXXForRangeStmt>(&S);
      if (Found || Passed || !Earlier || !Range.is(Earlier->getRangeInit()))
        return !Found && !Passed;
      walkEvaluated(*Earlier->getBody(), [&](const Stmt &Inner) {
        Found = Found || awaits(Inner, *Earlier->getLoopVariable());
        return !Found;
      });
      return !Found;
    });
    return Found;
  }

  bool is(const Expr *E) const { return Identity.is(E); }

  const BodyContext &Body;
  const AwaitedObject Identity;
  const Expr *Object;
  /// The local variable or parameter that it is, if it is one.
  const VarDecl *Variable = nullptr;
  const VarDecl *Promise = nullptr;
};

} // namespace

bool isOverBefore(const Expr &Awaited, const Expr &Call, const BodyContext &Body) {
  return Subject(Awaited, Body).isOver(Call);
}

bool isDestroyedHere(const CallSite &Site, const BodyContext &Body) {
  const VarDecl *V = Site.Variable;
  if (!V) {
    const Expr *Whole = Site.Call;
    while (const auto *Cast = dyn_cast_or_null<CXXFunctionalCastExpr>(Body.parent(*Whole)))
      Whole = Cast;
    return isDiscarded(*Whole, Body);
  }
  if (!V->hasLocalStorage() || isa<ParmVarDecl>(V))
    return false;
  // Calls that change nothing about who waits.
  static const llvm::StringSet<> Harmless{"request_stop",  "get_stop_source", "get_stop_token",
                                          "get_id",        "valid",           "joinable",
                                          "native_handle", "get_executor",    "executor"};
  bool Elsewhere = false;
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    if (!Reference || Reference->getDecl() != V)
      return !Elsewhere;
    const auto *Member = dyn_cast_or_null<MemberExpr>(Body.parentIgnoringImplicit(*Reference));
    Elsewhere = Elsewhere || !Member || !Member->getMemberDecl()->getIdentifier() ||
                !Harmless.contains(Member->getMemberDecl()->getName());
    return !Elsewhere;
  });
  return !Elsewhere;
}

} // namespace unblock
