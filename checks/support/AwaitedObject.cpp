#include "checks/support/AwaitedObject.h"
#include "checks/support/BodyContext.h"
#include "checks/support/EvaluatedWalk.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

/// Their true says that it is over.
bool isTestName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names{"is_ready",  "isReady",    "_Is_ready",       "ready",
                                       "try_wait",  "isFinished", "HasBeenNotified", "hasValue",
                                       "has_value", "is_done"};
  return Names.contains(Name);
}

/// What an assertion macro claims of its arguments.
enum class Claim { None, True, False, Equal };

Claim claimOf(llvm::StringRef Macro) {
  static const llvm::StringSet<> True{
      "EXPECT_TRUE", "ASSERT_TRUE", "CO_ASSERT_TRUE", "REQUIRE",       "CHECK",
      "DCHECK",      "BOOST_TEST",  "BOOST_CHECK",    "BOOST_REQUIRE", "BOOST_TEST_REQUIRE",
      "QVERIFY"};
  static const llvm::StringSet<> False{"EXPECT_FALSE", "ASSERT_FALSE", "CO_ASSERT_FALSE",
                                       "REQUIRE_FALSE", "CHECK_FALSE"};
  static const llvm::StringSet<> Equal{"EXPECT_EQ",          "ASSERT_EQ",  "CO_ASSERT_EQ",
                                       "CHECK_EQ",           "REQUIRE_EQ", "BOOST_CHECK_EQUAL",
                                       "BOOST_REQUIRE_EQUAL"};
  return True.contains(Macro)    ? Claim::True
         : False.contains(Macro) ? Claim::False
         : Equal.contains(Macro) ? Claim::Equal
                                 : Claim::None;
}

llvm::StringRef enumerator(const Expr *E) {
  const auto *Constant = dyn_cast<ConstantExpr>(E);
  const auto *Reference =
      dyn_cast<DeclRefExpr>((Constant ? Constant->getSubExpr() : E)->IgnoreParenImpCasts());
  const auto *Value = Reference ? dyn_cast<EnumConstantDecl>(Reference->getDecl()) : nullptr;
  return Value ? Value->getName() : llvm::StringRef();
}

} // namespace

llvm::StringRef calleeName(const CallView &Call) {
  return Call.Callee && Call.Callee->getIdentifier() ? Call.Callee->getName() : llvm::StringRef();
}

const Expr *objectBehind(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CallExpr>(Inner); Call && Call->isCallToStdMove())
      Inner = Call->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

const VarDecl *variableBehind(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(objectBehind(E));
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

AwaitedObject::AwaitedObject(const Expr &E, const BodyContext &Body)
    : Body(Body), Object(objectBehind(&E)) {
  Object->Profile(Id, Body.ast(), /*Canonical=*/true);
}

bool AwaitedObject::is(const Expr *E) const {
  llvm::FoldingSetNodeID Other;
  objectBehind(E)->Profile(Other, Body.ast(), /*Canonical=*/true);
  return Other == Id;
}

bool AwaitedObject::tellsOver(const CFGBlock &Branch, const CFGBlock &Next) const {
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
std::optional<bool> AwaitedObject::overIf(const Expr &Condition, unsigned Depth) const {
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
    return Call->Receiver && isTestName(calleeName(*Call)) && is(Call->Receiver)
               ? std::optional(true)
               : std::nullopt;
  if (const VarDecl *Flag = variableBehind(E); Flag && Depth == 0) {
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

bool AwaitedObject::isAssertedOver(const Expr &Test) const {
  const SourceManager &SM = Body.ast().getSourceManager();
  // Written by the user, not a part of what some macro makes of it.
  const auto IsWritten = [&](SourceLocation At) {
    while (At.isMacroID() && SM.isMacroArgExpansion(At))
      At = SM.getImmediateSpellingLoc(At);
    return At.isFileID();
  };
  const auto IsArgument = [&](const Stmt &S) {
    return S.getBeginLoc().isMacroID() && IsWritten(S.getBeginLoc()) && IsWritten(S.getEndLoc());
  };
  if (!IsArgument(Test))
    return false;
  const SourceLocation Macro = SM.getExpansionLoc(Test.getBeginLoc());
  const Claim What = claimOf(
      {SM.getCharacterData(Macro), Lexer::MeasureTokenLength(Macro, SM, Body.ast().getLangOpts())});
  if (What == Claim::None)
    return false;
  // All that was written there, and what takes it.
  const Expr *Whole = &Test;
  const auto *Taker = dyn_cast_or_null<Expr>(Body.parent(Test));
  for (; Taker && IsArgument(*Taker) && !isa<CXXConstructExpr, CXXFunctionalCastExpr>(Taker);
       Taker = dyn_cast_or_null<Expr>(Body.parent(*Taker)))
    Whole = Taker;
  if (What != Claim::Equal)
    return overIf(*Whole, 0) == (What == Claim::True);
  const auto *Comparison = dyn_cast_or_null<CallExpr>(Taker);
  return Comparison && isStatus(Whole) &&
         llvm::any_of(Comparison->arguments(), [](const Expr *Argument) {
           return enumerator(objectBehind(Argument)) == "ready";
         });
}

/// `f.wait_for(…)`
bool AwaitedObject::isTimedWait(const Expr *E) const {
  const auto Call = CallView::of(*objectBehind(E));
  return Call && Call->Receiver && is(Call->Receiver) &&
         (calleeName(*Call) == "wait_for" || calleeName(*Call) == "wait_until");
}

/// What a timed wait returns, or a variable that is given nothing else.
bool AwaitedObject::isStatus(const Expr *E) const {
  if (CallView::of(*objectBehind(E)))
    return isTimedWait(E);
  const VarDecl *Kept = variableBehind(E);
  if (!Kept)
    return false;
  bool Some = false, All = true;
  forEachValue(*Kept, [&](const Expr &Value) {
    const bool One = isTimedWait(&Value);
    Some |= One;
    All &= One || isa<DeclRefExpr>(objectBehind(&Value));
  });
  return Some && All;
}

/// What \p V is initialised with and assigned.
void AwaitedObject::forEachValue(const VarDecl &V,
                                 llvm::function_ref<void(const Expr &)> Visit) const {
  if (V.getInit())
    Visit(*V.getInit());
  walkEvaluated(Body.body(), [&](const Stmt &S) {
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
        Assignment && Assignment->isAssignmentOp() && variableBehind(Assignment->getLHS()) == &V)
      Visit(*Assignment->getRHS());
    return true;
  });
}

} // namespace unblock
