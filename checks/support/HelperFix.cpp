#include "checks/support/HelperFix.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/TypeFacts.h"

using namespace clang;

namespace unblock {
namespace {

Rewrite offloaded(llvm::StringRef Text, std::optional<ConditionKind> When = std::nullopt) {
  Rewrite Result;
  Result.Operation = "offload";
  Result.Parameters = {{"expression", Text.str()}};
  if (When)
    Result.When.emplace_back().Kind = *When;
  return Result;
}

/// A row for all helpers: the call as it stands, elsewhere.
const ApiRow &helperRow() {
  static const ApiRow Row = [] {
    ApiRow Helper;
    Helper.Rewrites.push_back(offloaded("$expr"));
    return Helper;
  }();
  return Row;
}

/// A row for expressions with a stream in them. What they yield is often the stream itself, which dies there: nothing is made of it, or whether it is good.
const ApiRow &temporaryRow() {
  static const ApiRow Row = [] {
    ApiRow Temporary;
    Temporary.Rewrites = {
        offloaded("static_cast<void>($expr)", ConditionKind::ResultUnused),
        offloaded("static_cast<bool>($expr)", ConditionKind::UsedAsCondition),
        offloaded("$expr"),
    };
    return Temporary;
  }();
  return Row;
}

/// The outermost expression around \p E, as it is written.
const Expr *wholeExpression(const Expr &E, const CoroutineContext &Coroutine) {
  const Stmt *Whole = &E;
  const Stmt *Parent = Coroutine.parent(E);
  for (; isa_and_nonnull<Expr>(Parent); Parent = Coroutine.parent(*Parent))
    Whole = Parent;
  // What a co_return does with its operand stands nowhere in the text.
  if (const auto *Return = dyn_cast_or_null<CoreturnStmt>(Parent))
    Whole = Return->getOperand();
  return cast<Expr>(Whole)->IgnoreUnlessSpelledInSource();
}

bool isMovable(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return true;
  Class = Class->getDefinition();
  if ((Class->needsImplicitMoveConstructor() && !Class->defaultedMoveConstructorIsDeleted()) ||
      (Class->needsImplicitCopyConstructor() && !Class->defaultedCopyConstructorIsDeleted()))
    return true;
  return llvm::any_of(Class->ctors(), [](const CXXConstructorDecl *Constructor) {
    return Constructor->isCopyOrMoveConstructor() && !Constructor->isDeleted() &&
           Constructor->getAccess() == AS_public;
  });
}

/// `Reader(path)` and `new Reader(path)` are expressions; `Reader reader(path)` is none. Null where nothing is written that can be moved.
const Expr *writtenConstruction(const CXXConstructExpr &E, const CoroutineContext &Coroutine) {
  if (isa<CXXTemporaryObjectExpr>(E))
    return &E;
  const Stmt *Parent = Coroutine.parentIgnoringImplicit(E);
  if (const auto *Cast = dyn_cast_or_null<CXXFunctionalCastExpr>(Parent))
    return Cast;
  return dyn_cast_or_null<CXXNewExpr>(Parent);
}

bool buildsTemporaries(const Expr &E) {
  bool Found = false;
  walkEvaluated(E, [&](const Stmt &S) {
    Found = Found || isa<MaterializeTemporaryExpr>(S);
    return !Found && !isa<LambdaExpr>(S);
  });
  return Found;
}

} // namespace

Fix buildHelperFix(const PlainCall &Call, const CoroutineContext &Coroutine,
                   const KnowledgeBase &Knowledge, bool PreferNative) {
  if (!Call.Call)
    return noFix(isa_and_nonnull<CXXDestructorDecl>(Call.Callee)
                     ? "a destructor runs where its object's life ends"
                     : "the call is not written out, so it can't be moved");
  if (Call.Awaited)
    return noFix("the call makes what is awaited, so it can't be moved to another thread");
  const Expr *Whole = Call.Call;
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(Whole)) {
    Whole = writtenConstruction(*Construction, Coroutine);
    if (!Whole)
      return noFix("the object is built where it lives, and can't be built on another thread");
  }
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Whole);
      Operator && Operator->getOperator() != OO_Call)
    return noFix("the call is written as an operator");
  if (!Whole->isGLValue() && !isMovable(Whole->getType()))
    return noFix("what the call returns can't be moved back from another thread");
  if (mayReferToOthers(Whole->getType()) && buildsTemporaries(*Whole))
    return noFix("the result may refer to a temporary among the arguments, which would be gone "
                 "when it is used");
  CallSite Site;
  Site.Call = Whole;
  Site.Row = &helperRow();
  Site.Inside = Call.Inside;
  Site.Thread = Call.Thread;
  Site.Helper = true;
  return buildFix(Site, Coroutine, Knowledge, PreferNative);
}

std::optional<Fix> buildTemporaryFix(const CallSite &Site, const CoroutineContext &Coroutine,
                                     const KnowledgeBase &Knowledge, bool PreferNative) {
  if (Site.Variable || Site.Receiver || !isa<CXXConstructExpr>(Site.Call) ||
      !writtenConstruction(*cast<CXXConstructExpr>(Site.Call), Coroutine))
    return std::nullopt;
  CallSite Whole = Site;
  Whole.Call = wholeExpression(*Site.Call, Coroutine);
  // `auto in = std::ifstream(path)` and `new std::ifstream(path)` live on.
  if (Whole.Call->IgnoreParenImpCasts() == Site.Call || isa<CXXNewExpr>(Whole.Call))
    return std::nullopt;
  Whole.Row = &temporaryRow();
  Whole.Arguments.clear();
  Whole.Helper = true;
  return buildFix(Whole, Coroutine, Knowledge, PreferNative);
}

} // namespace unblock
