#include "checks/support/AwaitedRetry.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/NamedObject.h"
#include "checks/support/SourceText.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace unblock {
namespace {

/// What keeps the call's result: the variable that it initialises or is assigned to; null if nothing does.
const ValueDecl *resultOf(const Expr &Call, const BodyContext &Body) {
  const Stmt *Around = Body.parentIgnoringImplicit(Call);
  if (const auto *Assignment = dyn_cast_or_null<BinaryOperator>(Around))
    return Assignment->getOpcode() == BO_Assign ? namedObject(Assignment->getLHS()) : nullptr;
  if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Around);
      Declaration && Declaration->isSingleDecl())
    return dyn_cast<VarDecl>(Declaration->getSingleDecl());
  return nullptr;
}

/// Is \p E a comparison by which \p Result tells failure (`n == -1`, `n < 0`) or success (`n != -1`, `n >= 0`)?
enum class Tells { Nothing, Failure, Success };
Tells tells(const Stmt &E, const ValueDecl &Result, const ASTContext &Context) {
  const auto *Comparison = dyn_cast<BinaryOperator>(&E);
  Expr::EvalResult Value;
  if (!Comparison || !Comparison->isComparisonOp() ||
      namedObject(Comparison->getLHS()) != &Result || Comparison->getRHS()->isValueDependent() ||
      !Comparison->getRHS()->EvaluateAsInt(Value, Context))
    return Tells::Nothing;
  const llvm::APSInt &Limit = Value.Val.getInt();
  switch (Comparison->getOpcode()) {
  case BO_EQ:
    return Limit.isNegative() ? Tells::Failure : Tells::Nothing;
  case BO_LT:
  case BO_LE:
    return Tells::Failure;
  case BO_NE:
    return Limit.isNegative() ? Tells::Success : Tells::Nothing;
  default:
    return Tells::Success;
  }
}

/// Something other than time.
bool awaitsEvent(const Stmt &Code, const ASTContext &Context) {
  bool Found = false;
  walkEvaluated(Code, [&](const Stmt &S) {
    if (const Expr *Awaited = awaitedBy(S)) {
      const std::string Text = llvm::StringRef(sourceText(*Awaited, Context)).lower();
      Found = Found || !hasAnyPart(Text, {"sleep", "timer", "delay", "timeout", "wait_for",
                                          "waitfor", "backoff", "yield"});
    }
    return !Found && !isa<LambdaExpr>(S);
  });
  return Found;
}

const Stmt *lastOf(const Stmt &Branch) {
  const auto *Block = dyn_cast<CompoundStmt>(&Branch);
  return !Block ? &Branch : Block->body_empty() ? nullptr : Block->body_back();
}

bool leaves(const Stmt *Last) {
  if (const auto *E = dyn_cast_or_null<Expr>(Last))
    return isa<CXXThrowExpr>(E->IgnoreUnlessSpelledInSource());
  return Last && isa<CoreturnStmt, ReturnStmt, BreakStmt, GotoStmt>(Last);
}

/// Does the `if` lead from the failed call back to it, by way of something that is awaited: in its branch, or, by a `continue` after a second question
/// (`n < 0 && again()`), where \p AwaitsFirst says that every turn of the loop awaits something?
bool awaitsAndRetries(const IfStmt &If, const ValueDecl &Result, bool AwaitsFirst,
                      const ASTContext &Context) {
  Tells What = Tells::Nothing;
  bool Asks = false;
  walkEvaluated(*If.getCond(), [&](const Stmt &S) {
    if (What == Tells::Nothing)
      What = tells(S, Result, Context);
    const auto *And = dyn_cast<BinaryOperator>(&S);
    Asks = Asks || (And && And->getOpcode() == BO_LAnd &&
                    isa<CallExpr>(And->getRHS()->IgnoreUnlessSpelledInSource()));
    return true;
  });
  const Stmt *Branch = What == Tells::Failure   ? If.getThen()
                       : What == Tells::Success ? If.getElse()
                                                : nullptr;
  if (!Branch)
    return false;
  const Stmt *Last = lastOf(*Branch);
  return (awaitsEvent(*Branch, Context) && !leaves(Last)) ||
         (AwaitsFirst && Asks && isa_and_nonnull<ContinueStmt>(Last));
}

} // namespace

bool hasAnyPart(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Parts) {
  return llvm::any_of(Parts, [&](llvm::StringRef Part) { return Name.contains(Part); });
}

bool isRetriedAfterAwait(const Expr &Call, const BodyContext &Body) {
  const ValueDecl *Result = resultOf(Call, Body);
  if (!Result)
    return false;
  const Stmt *Loop = Body.parent(Call);
  while (Loop && !isa<WhileStmt, ForStmt, DoStmt, LambdaExpr>(Loop))
    Loop = Body.parent(*Loop);
  if (!Loop || isa<LambdaExpr>(Loop))
    return false;
  bool AwaitsFirst = false, Passed = false, Found = false;
  walkEvaluated(*Loop, [&](const Stmt &S) {
    Passed = Passed || &S == &Call;
    if (const Expr *Awaited = awaitedBy(S); Awaited && !Passed)
      AwaitsFirst = AwaitsFirst || awaitsEvent(S, Body.ast());
    if (const auto *If = dyn_cast<IfStmt>(&S); If && Passed)
      Found = Found || awaitsAndRetries(*If, *Result, AwaitsFirst, Body.ast());
    return !Found && !isa<LambdaExpr>(S);
  });
  return Found;
}

} // namespace unblock
