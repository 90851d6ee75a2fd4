#include "checks/support/ForkedChild.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace unblock {
namespace {

bool isFork(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(E.IgnoreParenImpCasts());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || !Callee->isExternC())
    return false;
  const llvm::StringRef Name = Callee->getName();
  return Name == "fork" || Name == "vfork" || Name == "_Fork";
}

const ValueDecl *variableIn(const Expr &E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  return Reference ? Reference->getDecl() : nullptr;
}

bool isZero(const Expr &E) {
  const auto *Literal = dyn_cast<IntegerLiteral>(E.IgnoreParenImpCasts());
  return Literal && Literal->getValue().isZero();
}

} // namespace

void ForkedChild::variable(const VarDecl &D) {
  if (const Expr *Init = D.getInit(); Init && isFork(*Init->IgnoreUnlessSpelledInSource()))
    Results.insert(&D);
}

void ForkedChild::assignment(const BinaryOperator &E) {
  if (E.getOpcode() != BO_Assign)
    return;
  const ValueDecl *Target = variableIn(*E.getLHS());
  if (!Target)
    return;
  if (isFork(*E.getRHS()))
    Results.insert(Target);
  else
    Results.erase(Target);
}

bool ForkedChild::isForkResult(const Expr &E) const {
  const Expr &Bare = *E.IgnoreParenImpCasts();
  if (const auto *Assignment = dyn_cast<BinaryOperator>(&Bare);
      Assignment && Assignment->getOpcode() == BO_Assign)
    return isFork(*Assignment->getRHS());
  const ValueDecl *Variable = variableIn(Bare);
  return isFork(Bare) || (Variable && Results.contains(Variable));
}

std::optional<bool> ForkedChild::inParent(const Expr &Condition) const {
  const Expr &Bare = *Condition.IgnoreParenImpCasts();
  if (isForkResult(Bare))
    return true;
  if (const auto *Not = dyn_cast<UnaryOperator>(&Bare);
      Not && Not->getOpcode() == UO_LNot && isForkResult(*Not->getSubExpr()))
    return false;
  const auto *Comparison = dyn_cast<BinaryOperator>(&Bare);
  if (!Comparison || !Comparison->isEqualityOp())
    return std::nullopt;
  const Expr &Left = *Comparison->getLHS(), &Right = *Comparison->getRHS();
  if ((isForkResult(Left) && isZero(Right)) || (isForkResult(Right) && isZero(Left)))
    return Comparison->getOpcode() == BO_NE;
  return std::nullopt;
}

} // namespace unblock
