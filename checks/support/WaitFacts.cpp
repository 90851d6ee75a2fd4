#include "checks/support/WaitFacts.h"
#include "checks/support/BodyContext.h"
#include "checks/support/BodyGraph.h"
#include "checks/support/CallKey.h"
#include "checks/support/CallView.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/Conditions.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/SourceText.h"
#include "llvm/ADT/FoldingSet.h"
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

/// Their true says that it is over.
bool isTestName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"is_ready",  "isReady",    "_Is_ready",       "ready",
                                       "try_wait",  "isFinished", "HasBeenNotified", "hasValue",
                                       "has_value", "is_done"};
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

llvm::StringRef nameOf(const CallView &Call) {
  return Call.Callee && Call.Callee->getIdentifier() ? Call.Callee->getName() : llvm::StringRef();
}

/// The object behind casts, temporaries and std::move.
const Expr *objectOf(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CallExpr>(Inner); Call && Call->isCallToStdMove())
      Inner = Call->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

const VarDecl *localOf(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(objectOf(E));
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

class Subject {
public:
  Subject(const Expr &Awaited, const BodyContext &Body) : Body(Body), Object(objectOf(&Awaited)) {
    Object->Profile(Id, Body.ast(), /*Canonical=*/true);
    Variable = localOf(Object);
    if (Variable && !Variable->hasLocalStorage())
      Variable = nullptr;
    noteSource(Variable && Variable->getInit() ? Variable->getInit() : Object);
  }

  /// Never has to be waited for, whatever happens to it.
  bool isReadyByOrigin(const Expr *E) const {
    const auto Call = CallView::of(*objectOf(E));
    return Call && (isReadyMaker(nameOf(*Call)) || isDeferred(*Call));
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
          return tellsOver(Branch, Next) ? BodyGraph::Step::Stop : BodyGraph::Step::Go;
        });
    return !Open && !ReachedEntry;
  }

private:
  enum class Event { None, Over, Starts };

  bool is(const Expr *E) const {
    llvm::FoldingSetNodeID Other;
    objectOf(E)->Profile(Other, Body.ast(), /*Canonical=*/true);
    return Other == Id;
  }

  /// `p.get_future()`: whoever keeps p's promise makes it ready.
  void noteSource(const Expr *Made) {
    const auto Call = CallView::of(*objectOf(Made));
    if (!Call || !Call->Receiver)
      return;
    const llvm::StringRef Name = nameOf(*Call);
    if (Name == "get_future" || Name == "getFuture" || Name == "getSemiFuture" || Name == "future")
      Promise = localOf(Call->Receiver);
  }

  bool isDeferred(const CallView &Call) const {
    if (nameOf(Call) != "async" || Call.Arguments.empty())
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
    const llvm::StringRef Name = nameOf(Call);
    if (Call.Receiver && is(Call.Receiver)) {
      if (isWaitName(Name))
        return Event::Over;
      if (const CXXMethodDecl *Method = Call.method();
          Method && Method->getOverloadedOperator() == OO_Equal && !Call.Arguments.empty())
        return originEvent(Call.Arguments[0]);
      return isKeepingName(Name) ? Event::Over : Event::None;
    }
    if (Promise && Call.Receiver && localOf(Call.Receiver) == Promise &&
        (isKeepingName(Name) ||
         (Call.method() && Call.method()->getOverloadedOperator() == OO_Call)))
      return Event::Over;
    // `std::swap(f, g)`, `start(&f)`: from here on it may be another one. So it may be if it is no local and the user's own code runs.
    for (unsigned I = 0; I < Call.Arguments.size(); ++I) {
      const Expr *Argument = objectOf(Call.Arguments[I]);
      if (const auto *Address = dyn_cast<UnaryOperator>(Argument);
          Address && Address->getOpcode() == UO_AddrOf)
        Argument = Address->getSubExpr();
      const QualType Taken = Call.parameterType(I);
      if (is(Argument) && (Taken.isNull() || !Taken.getNonReferenceType().isConstQualified()))
        return Event::Starts;
    }
    const bool Foreign = !Variable || Variable->getType()->isReferenceType();
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
      return Call->Receiver && isWaitName(nameOf(*Call)) && localOf(Call->Receiver) == &V;
    const auto *Suspension = dyn_cast<CoroutineSuspendExpr>(&S);
    bool Found = false;
    if (Suspension)
      walkEvaluated(*Suspension->getOperand(), [&](const Stmt &Inner) {
        const auto *Reference = dyn_cast<DeclRefExpr>(&Inner);
        Found = Found || (Reference && Reference->getDecl() == &V);
        return !Found;
      });
    return Found;
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

  /// Does the way from \p Branch to \p Next say that it is over?
  bool tellsOver(const CFGBlock &Branch, const CFGBlock &Next) const {
    const Stmt *Terminator = Branch.getTerminatorStmt();
    if (!Terminator)
      return false;
    if (const auto *Switch = dyn_cast<SwitchStmt>(Terminator)) {
      const auto *Case = dyn_cast_or_null<CaseStmt>(Next.getLabel());
      return Case && isStatus(Switch->getCond()) && enumerator(Case->getLHS()) == "ready";
    }
    if (Branch.succ_size() != 2)
      return false;
    const CFGBlock *Then = *Branch.succ_begin(), *Else = *std::next(Branch.succ_begin());
    const auto *Condition = dyn_cast_or_null<Expr>(Branch.getTerminatorCondition());
    if (!Condition || Then == Else)
      return false;
    const std::optional<bool> Tells = overIf(*Condition, 0);
    return Tells && (*Tells ? Then : Else) == &Next;
  }

  /// The value of \p Condition that says it is over.
  std::optional<bool> overIf(const Expr &Condition, unsigned Depth) const {
    const Expr *E = Condition.IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot) {
      const std::optional<bool> Inner = overIf(*Not->getSubExpr(), Depth);
      return Inner ? std::optional(!*Inner) : std::nullopt;
    }
    // `f.valid() && f.wait_for(0s) == ready`
    if (const auto *Logical = dyn_cast<BinaryOperator>(E); Logical && Logical->isLogicalOp()) {
      const bool Says = Logical->getOpcode() == BO_LAnd;
      return overIf(*Logical->getLHS(), Depth) == Says || overIf(*Logical->getRHS(), Depth) == Says
                 ? std::optional(Says)
                 : std::nullopt;
    }
    if (const auto *Compare = dyn_cast<BinaryOperator>(E); Compare && Compare->isEqualityOp()) {
      const bool Left = isStatus(Compare->getLHS());
      if (!Left && !isStatus(Compare->getRHS()))
        return std::nullopt;
      const llvm::StringRef Value = enumerator(Left ? Compare->getRHS() : Compare->getLHS());
      const bool Equal = Compare->getOpcode() == BO_EQ;
      if (Value == "ready")
        return Equal;
      // Not timed out: ready, or deferred.
      return Value == "timeout" ? std::optional(!Equal) : std::nullopt;
    }
    if (const auto Call = CallView::of(*E))
      return Call->Receiver && isTestName(nameOf(*Call)) && is(Call->Receiver) ? std::optional(true)
                                                                               : std::nullopt;
    if (const VarDecl *Flag = localOf(E); Flag && Depth == 0) {
      std::optional<bool> Result;
      bool Unclear = false;
      forEachValue(*Flag, [&](const Expr &Value) {
        const std::optional<bool> One = overIf(Value, Depth + 1);
        bool Constant = false;
        // `bool done = false; ... done = f.wait_for(0s) == ready;`
        if (!One && !Value.isValueDependent() &&
            Value.EvaluateAsBooleanCondition(Constant, Body.ast()) && !Constant)
          return;
        Unclear |= !One || (Result && *Result != *One) || !*One;
        Result = One;
      });
      return Unclear ? std::nullopt : Result;
    }
    return std::nullopt;
  }

  /// `f.wait_for(…)`, or a variable that is given nothing else.
  bool isStatus(const Expr *E) const {
    if (const auto Call = CallView::of(*objectOf(E)))
      return Call->Receiver && is(Call->Receiver) &&
             (nameOf(*Call) == "wait_for" || nameOf(*Call) == "wait_until");
    const VarDecl *Kept = localOf(E);
    if (!Kept)
      return false;
    bool Some = false, All = true;
    forEachValue(*Kept, [&](const Expr &Value) {
      const auto Call = CallView::of(*objectOf(&Value));
      const bool One = Call && Call->Receiver && is(Call->Receiver) &&
                       (nameOf(*Call) == "wait_for" || nameOf(*Call) == "wait_until");
      Some |= One;
      All &= One || isa<DeclRefExpr>(objectOf(&Value));
    });
    return Some && All;
  }

  static llvm::StringRef enumerator(const Expr *E) {
    const auto *Constant = dyn_cast<ConstantExpr>(E);
    const auto *Reference =
        dyn_cast<DeclRefExpr>((Constant ? Constant->getSubExpr() : E)->IgnoreParenImpCasts());
    const auto *Value = Reference ? dyn_cast<EnumConstantDecl>(Reference->getDecl()) : nullptr;
    return Value ? Value->getName() : llvm::StringRef();
  }

  /// What \p V is initialised with and assigned.
  void forEachValue(const VarDecl &V, llvm::function_ref<void(const Expr &)> Visit) const {
    if (V.getInit())
      Visit(*V.getInit());
    walkEvaluated(Body.body(), [&](const Stmt &S) {
      if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
          Assignment && Assignment->isAssignmentOp() && localOf(Assignment->getLHS()) == &V)
        Visit(*Assignment->getRHS());
      return true;
    });
  }

  const BodyContext &Body;
  const Expr *Object;
  llvm::FoldingSetNodeID Id;
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
