#include "checks/support/BodyContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace unblock {

BodyContext::BodyContext(const FunctionDecl &Function, const Stmt &Body, ASTContext &Context)
    : Function(&Function), Body(&Body), Context(&Context), Parents(const_cast<Stmt *>(&Body)) {}

const Stmt *BodyContext::parentIgnoringImplicit(const Stmt &S) const {
  const Stmt *P = parent(S);
  while (
      P &&
      (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr>(
          P)))
    P = parent(*P);
  return P;
}

} // namespace unblock
