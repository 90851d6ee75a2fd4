#include "checks/support/NamedObject.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace unblock {

const Expr *spelled(const Expr *E) { return E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts(); }

const ValueDecl *rootObject(const Expr *E, bool Members) {
  for (;;) {
    E = spelled(E);
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
      E = Unary->getSubExpr();
    else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (isa<CXXThisExpr>(spelled(Member->getBase())))
        return Member->getMemberDecl();
      if (!Members)
        return nullptr;
      E = Member->getBase();
    } else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E); Call && Members)
      E = Call->getImplicitObjectArgument();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
             Operator && Members && Operator->getNumArgs() > 0)
      E = Operator->getArg(0);
    else
      break;
    if (!E)
      return nullptr;
  }
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

const ValueDecl *namedObject(const Expr *E) { return rootObject(E, /*Members=*/false); }

llvm::StringRef calleeName(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->getIdentifier() ? Callee->getName() : llvm::StringRef();
}

std::string plainName(llvm::StringRef Name) {
  std::string Plain = Name.lower();
  llvm::erase(Plain, '_');
  return Plain;
}

bool isPassedTo(const ValueDecl &Object, const CallExpr &Call) {
  return llvm::any_of(Call.arguments(),
                      [&](const Expr *Argument) { return namedObject(Argument) == &Object; });
}

bool isFalse(const Expr &E, const ASTContext &Context) {
  bool Value = true;
  return !E.isValueDependent() && E.EvaluateAsBooleanCondition(Value, Context) && !Value;
}

} // namespace unblock
